import { Columns2, PanelLeftOpen, PanelRight } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/Button.tsx'
import { Pane, Toolbar } from '../ui/Pane.tsx'
import { runCommand } from './commands.ts'
import styles from './EditorArea.module.css'
import type { PreviewMode } from './panes.ts'

// Asked for at once, beside the desk's own code, so that the first article does not wait for it.
const editorCode = import('../editor/ArticleEditor.tsx')
const ArticleEditor = lazy(() => editorCode.then(({ ArticleEditor }) => ({ default: ArticleEditor })))

export type EditorSlots = {
  readonly toolbar: HTMLElement | null
  readonly page: HTMLElement | null
  readonly footer: HTMLElement | null
  readonly metadata: HTMLElement | null
}

/** The open article. Its parts stand in the panes, which stay where they are when another article is opened. */
export function OpenArticle({ id, slots }: { readonly id: string; readonly slots: EditorSlots }) {
  return (
    <Suspense fallback={null}>
      <ArticleEditor key={id} id={id}>
        {(parts) => (
          <>
            {slots.toolbar ? createPortal(parts.toolbar, slots.toolbar) : null}
            {slots.page ? createPortal(parts.page, slots.page) : null}
            {slots.footer ? createPortal(parts.footer, slots.footer) : null}
            {slots.metadata ? createPortal(parts.metadata, slots.metadata) : null}
          </>
        )}
      </ArticleEditor>
    </Suspense>
  )
}

type PaneProps = {
  readonly isOpen: boolean
  readonly preview: PreviewMode
  readonly isListShown: boolean
  readonly isMetadataShown: boolean
  readonly onSlot: (slot: 'toolbar' | 'page' | 'footer') => (element: HTMLElement | null) => void
  /** What stands here while no article is open. */
  readonly children: ReactNode
}

/** The middle pane: the editor's toolbar, page and counts, or what stands there instead. */
export function EditorPane({ isOpen, preview, isListShown, isMetadataShown, onSlot, children }: PaneProps) {
  const { t } = useTranslation(['desk', 'commands'])
  return (
    <Pane role="region" label={t('editorPane')}>
      <Toolbar
        start={
          isListShown ? null : (
            <IconButton
              label={t('showPane', { pane: t('articles') })}
              command="view:list"
              icon={<PanelLeftOpen aria-hidden />}
              onPress={() => void runCommand('view:list')}
            />
          )
        }
        end={
          <>
            <IconButton
              label={t('preview:toggle', { ns: 'commands' })}
              command="preview:toggle"
              icon={<Columns2 aria-hidden />}
              isPressed={preview === 'beside'}
              isDisabled={!isOpen}
              onPress={() => void runCommand('preview:toggle')}
            />
            <IconButton
              label={t(isMetadataShown ? 'hidePane' : 'showPane', { pane: t('metadata') })}
              command="view:metadata"
              icon={<PanelRight aria-hidden />}
              isPressed={isMetadataShown}
              onPress={() => void runCommand('view:metadata')}
            />
          </>
        }
      >
        <div ref={onSlot('toolbar')} className={styles.toolbar} hidden={!isOpen} />
      </Toolbar>
      <div ref={onSlot('page')} className={styles.page} hidden={!isOpen} />
      <div ref={onSlot('footer')} className={styles.footer} hidden={!isOpen} />
      {isOpen ? null : <div className={styles.empty}>{children}</div>}
    </Pane>
  )
}
