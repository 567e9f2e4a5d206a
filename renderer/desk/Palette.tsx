import { CornerDownLeft, Search } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { ArticleRow, Section } from '../../electron/shared/article/article.ts'
import { type CommandId, commands } from '../../electron/shared/commands.ts'
import { api } from '../api.ts'
import { StatusMark } from '../ui/StatusMark.tsx'
import { shortcutOf } from '../ui/shortcut.ts'
import { runCommand, useCanRun } from './commands.ts'
import { type Candidate, rank } from './fuzzy.ts'
import styles from './Palette.module.css'

type Line =
  | { readonly kind: 'command'; readonly id: CommandId; readonly label: string }
  | { readonly kind: 'move'; readonly section: Section; readonly label: string }
  | { readonly kind: 'article'; readonly row: ArticleRow }

type Props = {
  readonly onClose: () => void
  readonly onArticle: (id: string) => void
  /** The sections that the chosen articles can be moved to. */
  readonly moves: readonly Section[]
  readonly onMove: (section: Section) => void
}

const articleCount = 7
const searchWaitMs = 80

/** Finds a command or an article by a few letters of it. */
export function Palette({ onClose, onArticle, moves, onMove }: Props) {
  const { t } = useTranslation(['desk', 'commands', 'ui'])
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const articles = useArticles(query)
  const found = useCommands(query)
  const places = useMoves(query, moves)
  const lines: readonly Line[] = [...found, ...places, ...articles.map((row): Line => ({ kind: 'article', row }))]
  const list = useRef<HTMLDivElement>(null)
  const current = Math.min(active, Math.max(0, lines.length - 1))

  useEffect(() => {
    list.current?.querySelector(`#palette-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  function run(line: Line | undefined) {
    if (!line) return
    flushSync(onClose)
    // In the frame in which the focus is given back and right after it: a command meets the desk as it was, and what is
    // typed next comes after it.
    requestAnimationFrame(() => {
      if (line.kind === 'article') onArticle(line.row.id)
      else if (line.kind === 'move') onMove(line.section)
      else runCommand(line.id)
    })
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setActive((current + step + lines.length) % Math.max(1, lines.length))
    else if (event.key === 'Enter') run(lines[current])
    else return
    event.preventDefault()
  }

  const heading = (index: number): ReactNode => {
    const isArticle = (at: number) => lines[at]?.kind === 'article'
    if (index > 0 && isArticle(index) === isArticle(index - 1)) return null
    return (
      <div className={styles.heading} role="presentation">
        {t(isArticle(index) ? 'articles' : 'palette.commands')}
      </div>
    )
  }

  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => isOpen || onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={t('palette.title')} className={styles.dialog ?? ''}>
          <div className={styles.field}>
            <Search aria-hidden />
            <input
              autoFocus
              className={styles.input}
              role="combobox"
              aria-label={t('palette.title')}
              aria-expanded="true"
              aria-controls="palette-list"
              aria-activedescendant={lines.length > 0 ? `palette-${current}` : undefined}
              placeholder={t('palette.placeholder')}
              value={query}
              spellCheck={false}
              onChange={(event) => {
                setQuery(event.currentTarget.value)
                setActive(0)
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          {lines.length === 0 ? <p className={styles.nothing}>{t('palette.nothing')}</p> : null}
          <div ref={list} id="palette-list" role="listbox" aria-label={t('palette.title')} className={styles.list}>
            {lines.map((line, index) => (
              <div key={keyOf(line)} role="presentation">
                {heading(index)}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: the field above has the focus */}
                <div
                  id={`palette-${index}`}
                  role="option"
                  aria-selected={index === current}
                  className={styles.line}
                  onMouseMove={() => index !== current && setActive(index)}
                  onClick={() => run(line)}
                >
                  <PaletteLine line={line} />
                </div>
              </div>
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function keyOf(line: Line): string {
  if (line.kind === 'command') return line.id
  return line.kind === 'move' ? line.section.id : line.row.id
}

function PaletteLine({ line }: { readonly line: Line }) {
  const { t } = useTranslation(['desk', 'ui'])
  if (line.kind === 'article') {
    return (
      <>
        <StatusMark status={line.row.status} />
        <span className={styles.label} lang={line.row.language}>
          {line.row.headline || t('untitled')}
        </span>
        <span className={styles.keys}>{t(`status.${line.row.status}`, { ns: 'ui' })}</span>
      </>
    )
  }
  const keys = line.kind === 'command' ? shortcutOf(line.id) : undefined
  return (
    <>
      <span className={styles.label}>{line.label}</span>
      {keys ? <kbd className={styles.keys}>{keys}</kbd> : <CornerDownLeft className={styles.enter} aria-hidden />}
    </>
  )
}

function useCommands(query: string): readonly Line[] {
  const { t } = useTranslation(['commands', 'menu'])
  const canRun = useCanRun()
  const candidates = useMemo(
    () =>
      commands.map(
        ({ id, menu }): Candidate<Line & { kind: 'command' }> => ({
          text: t(id),
          keywords: `${t(menu, { ns: 'menu' })} ${id} ${t(id, { lng: 'en' })}`,
          value: { kind: 'command', id, label: t(id) },
        }),
      ),
    [t],
  )
  const able = rank(query, candidates).filter((line) => line.id !== 'palette:open' && canRun(line.id))
  if (query.trim() !== '') return able.slice(0, 8)
  const isRare = ({ id }: { readonly id: CommandId }) => id.startsWith('newsroom:') || id === 'window:new'
  return [...able.filter((line) => !isRare(line)), ...able.filter(isRare)]
}

/** Moving to a section is offered once something is typed: there may be many. */
function useMoves(query: string, sections: readonly Section[]): readonly Line[] {
  const { t } = useTranslation('desk')
  if (query.trim() === '') return []
  const candidates = sections.map((section) => {
    const label = t('palette.moveTo', { section: section.name })
    return { text: label, value: { kind: 'move' as const, section, label } }
  })
  return rank(query, candidates).slice(0, 5)
}

function useArticles(query: string): readonly ArticleRow[] {
  const [rows, setRows] = useState<readonly ArticleRow[]>([])
  useEffect(() => {
    if (query.trim() === '') {
      setRows([])
      return
    }
    let isWanted = true
    const timer = setTimeout(() => {
      api['articles:list']({ words: query.trim(), limit: articleCount }).then(
        ({ rows: found }) => isWanted && setRows(found),
        () => isWanted && setRows([]),
      )
    }, searchWaitMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [query])
  return rows
}
