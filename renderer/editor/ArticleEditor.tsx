import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { MetadataPane } from '../metadata/MetadataPane.tsx'
import { Button } from '../ui/Button.tsx'
import { showToast } from '../ui/Toasts.tsx'
import styles from './ArticleEditor.module.css'
import { Footer } from './Footer.tsx'
import { LinkPopover } from './LinkPopover.tsx'
import './page.css'
import './page-tables.css'
import './page-figures.css'
import './page-handles.css'
import type { Session } from './session.ts'
import { TableBar } from './TableBar.tsx'
import { Toolbar } from './Toolbar.tsx'
import { UnsavedNotice } from './UnsavedNotice.tsx'
import { useEditorCommands } from './use-editor-commands.ts'
import { useFacts } from './use-journal.ts'
import { useSendBeforeLeaving, useSession } from './use-session.ts'
import { useView } from './view-memory.ts'
import { useWantedPlace } from './wanted-place.ts'

type Parts = {
  readonly toolbar: ReactNode
  readonly page: ReactNode
  readonly metadata: ReactNode
  readonly footer: ReactNode
}
type Props = { readonly id: string; readonly children: (parts: Parts) => ReactNode }

/** One open article, in parts that the desk lays out. Mount it with the article's id as its `key`. */
export function ArticleEditor({ id, children }: Props) {
  const state = useSession(id)
  useSendBeforeLeaving()
  switch (state.status) {
    case 'loading':
      return children({ toolbar: <EmptyToolbar />, page: <Opening />, metadata: null, footer: <EmptyFooter /> })
    case 'failed':
      return children({
        toolbar: <EmptyToolbar />,
        page: (
          <p role="alert" className={styles.failed}>
            {errorText(state.error)}
          </p>
        ),
        metadata: null,
        footer: <EmptyFooter />,
      })
    case 'ready':
      return <OpenArticle session={state.session}>{children}</OpenArticle>
  }
}

function OpenArticle({ session, children }: { readonly session: Session; readonly children: Props['children'] }) {
  useEditorCommands(session.editor)
  return children({
    toolbar: <Toolbar editor={session.editor} />,
    page: <Page session={session} />,
    metadata: <MetadataPane session={session} />,
    footer: <Footer session={session} />,
  })
}

function Page({ session }: { readonly session: Session }) {
  const scroller = useRef<HTMLDivElement>(null)
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    return place.current ? session.show(place.current) : undefined
  }, [session])
  useView(session, scroller)
  useWantedPlace(session)
  const isBinned = useFacts(session).binnedAt !== null
  return (
    <div className={styles.frame}>
      <UnsavedNotice session={session} />
      {isBinned ? <InBin session={session} /> : null}
      <div ref={scroller} className={styles.scroller}>
        <div ref={place} className={styles.page} />
        <TableBar editor={session.editor} />
      </div>
      <LinkPopover editor={session.editor} />
    </div>
  )
}

/** Says why nothing can be written here, and is the way back. */
function InBin({ session }: { readonly session: Session }) {
  const { t } = useTranslation('editor')
  const [isRestoring, setRestoring] = useState(false)
  const isAsked = useRef(false)
  async function restore(): Promise<void> {
    setRestoring(true)
    try {
      isAsked.current = true
      await api['article:restore']({ ids: [session.id] })
    } catch (error) {
      isAsked.current = false
      setRestoring(false)
      showToast({ message: errorText(error), tone: 'error' })
    }
  }
  // The notice goes when the article is out of the bin: who asked for that here wants to write.
  useEffect(
    () => () => {
      if (isAsked.current && session.editor.isEditable) session.editor.commands.focus()
    },
    [session],
  )
  return (
    <div className={styles.binned}>
      <p>{t('inBin')}</p>
      <Button isPending={isRestoring} onPress={() => void restore()}>
        {t('restore')}
      </Button>
    </div>
  )
}

/** Lines where the text will be, if opening takes long enough to be noticed. */
function Opening() {
  const { t } = useTranslation('editor')
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 150)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.opening} aria-busy="true">
      {isLong ? (
        <>
          <span className={styles.spoken}>{t('opening')}</span>
          <span className={styles.line} data-part="headline" />
          <span className={styles.line} />
          <span className={styles.line} />
          <span className={styles.line} data-part="end" />
        </>
      ) : null}
    </div>
  )
}

const EmptyToolbar = () => <div className={styles.emptyToolbar} />
const EmptyFooter = () => <div className={styles.emptyFooter} />
