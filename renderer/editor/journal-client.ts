import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep, Step } from '@tiptap/pm/transform'
import { receiveTransaction, sendableSteps } from 'prosemirror-collab'
import { type Change, mergeSteps, type StepJson } from '../../electron/shared/article/changes.ts'
import type { Output } from '../../electron/shared/contract.ts'

export type SaveState =
  | { readonly status: 'saved' }
  | { readonly status: 'waiting' }
  /** Sending fails and is tried again; the words are in the editor. */
  | { readonly status: 'failing'; readonly error: unknown }

export type JournalClient = ReturnType<typeof createJournalClient>

type Options = {
  /** What this window calls itself; the `collab` plugin must have the same id. */
  readonly client: string
  /** The number of changes the editor's document holds. */
  readonly version: number
  readonly editor: { readonly state: () => EditorState; readonly dispatch: (transaction: Transaction) => void }
  readonly send: (version: number, steps: readonly StepJson[]) => Promise<Output<'article:send'>>
  /** The changes after a version, when a notice was missed. */
  readonly fetchChanges: (afterVersion: number) => Promise<readonly Change[]>
  readonly interval: () => number
  readonly onChange: () => void
  /** Words of ours that had no place left after others' changes. */
  readonly onDropped: (text: string) => void
}

const stepsAtOnce = 5000
const firstRetryMs = 500
const lastRetryMs = 30_000

/**
 * Keeps one open article and its journal the same. Steps go out at most once an interval, one batch at a time; others'
 * changes are taken in and ours rebased over them. A batch whose fate is not known is sent again unaltered until the
 * journal has answered, so nothing is stored twice and nothing is lost.
 */
export function createJournalClient(options: Options) {
  const { client, editor } = options
  let version = options.version
  let save: SaveState = { status: 'saved' }
  /** How many of our unconfirmed steps are in the batch that was sent last, while its fate is unknown. */
  let attempt = 0
  let isSending = false
  let sending: Promise<void> = Promise.resolve()
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let dueAt = 0
  let lastSentAt = Number.NEGATIVE_INFINITY
  let retryMs = firstRetryMs
  const early = new Map<number, Change>()

  function setSave(next: SaveState): void {
    save = next
    options.onChange()
  }

  function takeOne(change: Change): void {
    version = change.number
    if (change.client === client) {
      const own = (sendableSteps(editor.state())?.steps ?? []).slice(0, attempt)
      attempt = 0
      const ids = own.map(() => client)
      editor.dispatch(receiveTransaction(editor.state(), own, ids))
      return
    }
    attempt = 0
    const before = sendableSteps(editor.state())?.steps ?? []
    const steps = change.steps.map((json) => Step.fromJSON(editor.state().schema, json))
    const ids = steps.map(() => change.client)
    const isText = editor.state().selection instanceof TextSelection
    editor.dispatch(receiveTransaction(editor.state(), steps, ids, { mapSelectionBackward: isText }))
    const after = sendableSteps(editor.state())?.steps ?? []
    const dropped = after.length < before.length ? droppedText(before, after) : ''
    if (dropped !== '') options.onDropped(dropped)
  }

  function take(changes: readonly Change[]): void {
    for (const change of changes) if (change.number > version) early.set(change.number, change)
    for (let next = early.get(version + 1); next; next = early.get(version + 1)) {
      early.delete(next.number)
      takeOne(next)
    }
    for (const number of early.keys()) if (number <= version) early.delete(number)
    options.onChange()
  }

  function sendNow(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (isSending) return Promise.resolve()
    sending = sendBatch()
    return sending
  }

  async function sendBatch(): Promise<void> {
    const pending = sendableSteps(editor.state())
    if (!pending) return settle()
    isSending = true
    const count = attempt > 0 ? attempt : Math.min(pending.steps.length, stepsAtOnce)
    attempt = count
    const sentAt = version
    lastSentAt = performance.now()
    const steps = mergeSteps(pending.steps.slice(0, count)).map((step) => step.toJSON() as StepJson)
    if (save.status === 'saved') setSave({ status: 'waiting' })
    try {
      const answer = await options.send(sentAt, steps)
      retryMs = firstRetryMs
      if (!answer.isAccepted) take(answer.changes)
      else if (answer.version > version) take([{ number: answer.version, client, steps, author: '', at: 0 }])
      isSending = false
      if (early.size > 0) take(await options.fetchChanges(version))
      settle()
    } catch (error) {
      isSending = false
      setSave({ status: 'failing', error })
      plan(retryMs)
      retryMs = Math.min(retryMs * 2, lastRetryMs)
    }
  }

  function settle(): void {
    if (sendableSteps(editor.state()) === null) setSave({ status: 'saved' })
    else {
      setSave({ status: 'waiting' })
      if (isClosed) void sendNow()
      // Counted from the sending, not from the answer: a slow disk must not add to what a power cut may take.
      else plan(Math.max(0, lastSentAt + options.interval() - performance.now()))
    }
  }

  function plan(delayMs: number): void {
    if (timer !== undefined) return
    dueAt = performance.now() + delayMs
    timer = setTimeout(() => void sendNow(), delayMs)
  }

  return {
    version: () => version,
    saveState: () => save,
    /** Whether something written here is not in the journal yet. */
    hasUnsent: () => sendableSteps(editor.state()) !== null,
    /** To be called after every change of the document. */
    changed(): void {
      if (sendableSteps(editor.state()) === null) return
      if (save.status === 'saved') setSave({ status: 'waiting' })
      if (isSending) return
      // Chromium answers keys before timers: under fast typing on a busy machine the timer alone would come late.
      if (timer !== undefined && performance.now() >= dueAt) void sendNow()
      else plan(options.interval())
    },
    /** Sends what is there at once. */
    flush(): Promise<void> {
      return sendNow()
    },
    /** Sends all there is, batch after batch, and resolves with whether the journal has it: false once it takes none. */
    async sendAll(): Promise<boolean> {
      while (save.status !== 'saved') {
        await (isSending ? sending : sendNow())
        if (save.status === 'failing') return false
      }
      return true
    },
    /** Takes in changes the journal tells of. */
    async receive(changes: readonly Change[]): Promise<void> {
      const others = isSending ? changes.filter((change) => change.client !== client) : changes
      take(others)
      if (early.size > 0 && !isSending) take(await options.fetchChanges(version))
      if (!isSending && save.status !== 'failing') settle()
    },
    /** Tries again at once after failures. */
    retry(): void {
      retryMs = firstRetryMs
      void sendNow()
    },
    /** Sends the rest; goes on trying in the background while that fails. */
    close(): Promise<void> {
      isClosed = true
      return sendNow()
    },
  }
}

function droppedText(before: readonly Step[], after: readonly Step[]): string {
  const kept = after.map(textOf)
  return before
    .map(textOf)
    .filter((text) => {
      const place = kept.indexOf(text)
      if (place >= 0) kept.splice(place, 1)
      return place < 0 && text.trim() !== ''
    })
    .join('')
}

function textOf(step: Step): string {
  return step instanceof ReplaceStep ? step.slice.content.textBetween(0, step.slice.content.size, '\n', ' ') : ''
}
