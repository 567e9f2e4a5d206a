import { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { OpenedArticle, StatusEvent } from '../../electron/shared/article/article.ts'
import { api, onArticleMayDiffer, onNotice } from '../api.ts'
import { isPreviewOpen } from '../preview/open-previews.ts'
import { type EditorSetup, editorExtensions } from './extensions/editor-extensions.ts'
import { handOverWhenAsked } from './hand-over.ts'
import { createJournalClient, type JournalClient } from './journal-client.ts'
import { restoreState, versionOf } from './open-state.ts'

/** What is known of an article beside its document. */
export type ArticleFacts = {
  readonly statuses: readonly StatusEvent[]
  /** The slug in force. */
  readonly slug: string
  readonly binnedAt: number | null
}

export type Session = {
  readonly id: string
  readonly editor: Editor
  readonly journal: JournalClient
  readonly facts: () => ArticleFacts
  /** Hears of a new version, save state or fact. */
  readonly subscribe: (listen: () => void) => () => void
  /** Shows the text in an element until the returned function is called. */
  readonly show: (element: HTMLElement) => () => void
  /** One call for each `openSession`: when nobody needs the article any more and all is sent, it is closed. */
  readonly release: () => void
}

type Setup = Omit<EditorSetup, 'client'> & { readonly onDropped: (text: string) => void }

type KeptSession = Session & { readonly acquire: () => Session }

const sendEveryMs = 300
const sendEveryMsForPreview = 100
const factsRestMs = 1500

/** Articles that were left with words not yet in the journal go on sending here, and are taken up again when reopened. */
const sessions = new Map<string, KeptSession>()

/** Opens an article: as it was left, undo included. Throws AppError as `article:open` does. */
export async function openSession(id: string, setup: Setup): Promise<Session> {
  handOverWhenAsked(sendAll)
  const kept = sessions.get(id)
  if (kept) return kept.acquire()
  const opened = await api['article:open']({ id })
  const session = sessions.get(id) ?? createSession(opened, setup)
  sessions.set(id, session)
  return session.acquire()
}

/** Whether an article of this window has words that the journal does not take. */
export function isSendingFailing(): boolean {
  return [...sessions.values()].some((session) => session.journal.saveState().status === 'failing')
}

/** The text of an article as it stands in this window; undefined where it is not open here. */
export function documentOf(id: string): Node | undefined {
  return sessions.get(id)?.editor.state.doc
}

/** Sends whatever is unsent in this window, at once. */
export function flushSessions(): void {
  for (const session of sessions.values()) if (session.journal.hasUnsent()) void session.journal.flush()
}

async function sendAll(): Promise<boolean> {
  const outcomes = await Promise.all([...sessions.values()].map(({ journal }) => journal.sendAll()))
  return outcomes.every((isStored) => isStored)
}

function createSession(opened: OpenedArticle, setup: Setup): KeptSession {
  const { id, client } = opened
  const listeners = new Set<() => void>()
  let facts: ArticleFacts = opened
  let users = 0
  let typedAt = 0
  let factsTimer: ReturnType<typeof setTimeout> | undefined

  const editor = new Editor({
    element: null,
    extensions: editorExtensions({ ...setup, client }),
    enableCoreExtensions: { delete: false },
    injectCSS: false,
    editable: opened.binnedAt === null,
  })
  const { plugins } = editor.extensionManager
  editor.view.updateState(restoreState(opened, editor.schema).reconfigure({ plugins }))

  const journal = createJournalClient({
    client,
    version: versionOf(opened),
    editor: { state: () => editor.state, dispatch: (transaction) => editor.view.dispatch(transaction) },
    send: (version, steps) => api['article:send']({ id, version, client, steps: [...steps] }),
    fetchChanges: async () => (await api['article:open']({ id })).changes,
    interval: () => (isPreviewOpen() ? sendEveryMsForPreview : sendEveryMs),
    onChange: tell,
    onDropped: setup.onDropped,
  })

  function tell(): void {
    for (const listen of listeners) listen()
    if (users === 0 && !editor.isDestroyed && !journal.hasUnsent()) dispose()
  }

  async function readFacts(): Promise<void> {
    try {
      facts = await api['article:open']({ id })
      editor.setEditable(facts.binnedAt === null, false)
      tell()
    } catch {
      // Erased meanwhile, or no newsroom: the next change says so in its own words.
    }
  }

  function factsMayDiffer(): void {
    clearTimeout(factsTimer)
    const isTyping = Date.now() - typedAt < factsRestMs * 2
    factsTimer = setTimeout(() => void readFacts(), isTyping ? factsRestMs : 0)
  }

  const stops = [
    onNotice('article:changed', (notice) => {
      if (notice.id === id) void journal.receive(notice.changes)
    }),
    onArticleMayDiffer(id, factsMayDiffer),
  ]
  editor.on('transaction', ({ transaction, appendedTransactions }) => {
    if (!transaction.docChanged && !appendedTransactions.some((appended) => appended.docChanged)) return
    typedAt = Date.now()
    journal.changed()
  })
  editor.on('blur', () => void journal.flush())

  function dispose(): void {
    if (sessions.get(id) === session) sessions.delete(id)
    clearTimeout(factsTimer)
    for (const stop of stops) stop()
    editor.destroy()
  }

  const session: KeptSession = {
    id,
    editor,
    journal,
    facts: () => facts,
    subscribe(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    show(element) {
      editor.mount(element)
      return () => editor.unmount()
    },
    acquire() {
      users += 1
      return session
    },
    release() {
      users -= 1
      if (journal.hasUnsent()) void journal.flush()
      else tell()
    },
  }
  return session
}
