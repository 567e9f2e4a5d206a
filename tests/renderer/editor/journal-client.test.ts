import { history, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import fc from 'fast-check'
import { collab } from 'prosemirror-collab'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { applySteps, type Change, readSteps, type StepJson } from '../../../electron/shared/article/changes.ts'
import { documentFrom } from '../../../electron/shared/article/document.ts'
import { schema } from '../../../electron/shared/article/schema.ts'
import { AppError } from '../../../electron/shared/errors.ts'
import { createJournalClient } from '../../../renderer/editor/journal-client.ts'
import { historyOptions, restoreState, versionOf } from '../../../renderer/editor/open-state.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const start = documentFrom({}, [
  { type: 'headline' },
  { type: 'paragraph', content: [{ type: 'text', text: 'One two three.' }] },
])
const bodyStart = 3

/** The store's side of the protocol: accepts what starts from the head, answers the rest with what came since. */
function createAuthority() {
  const changes: Change[] = []
  const windows = new Set<(change: Change) => void>()
  let document = start
  const authority = {
    changes,
    document: () => document,
    /** What `send` does before or after it has done its work. */
    before: () => {},
    after: () => {},
    hears: true,
    send(client: string, version: number, json: readonly StepJson[]) {
      authority.before()
      if (version !== changes.length) return { isAccepted: false as const, changes: changes.slice(version) }
      const steps = readSteps(json)
      document = applySteps(document, steps)
      const change = { number: changes.length + 1, steps: [...json], client, author: '', at: Date.now() }
      changes.push(change)
      if (authority.hears) for (const tell of windows) tell(change)
      authority.after()
      return { isAccepted: true as const, version: change.number }
    },
    windows,
  }
  return authority
}

function openWindow(authority: ReturnType<typeof createAuthority>, client: string) {
  let state = EditorState.create({ doc: start, plugins: [history(historyOptions), collab({ clientID: client })] })
  const dropped: string[] = []
  const journal = createJournalClient({
    client,
    version: 0,
    editor: { state: () => state, dispatch: (transaction) => dispatch(transaction) },
    send: async (version, steps) => {
      await Promise.resolve()
      return authority.send(client, version, steps)
    },
    fetchChanges: async (version) => authority.changes.slice(version),
    interval: () => 300,
    onChange: () => {},
    onDropped: (text) => dropped.push(text),
  })
  function dispatch(transaction: Transaction): void {
    state = state.apply(transaction)
    if (transaction.docChanged) journal.changed()
  }
  authority.windows.add((change) => void journal.receive([change]))
  return {
    journal,
    dropped,
    state: () => state,
    dispatch,
    insert: (position: number, text: string) => dispatch(state.tr.insertText(text, position)),
    run: (command: typeof undo) => command(state, dispatch),
  }
}

const settle = () => vi.advanceTimersByTimeAsync(120_000)
const text = (document: { textContent: string }) => document.textContent

test('sends a run of typing as one change every 300 ms, and at once when asked', async () => {
  const authority = createAuthority()
  const window = openWindow(authority, 'a')
  for (const [index, letter] of [...'Zero '].entries()) window.insert(bodyStart + index, letter)
  await vi.advanceTimersByTimeAsync(290)
  expect(authority.changes).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(20)
  expect(authority.changes.map((change) => change.steps.length)).toEqual([1])
  window.insert(bodyStart, 'Now. ')
  await window.journal.flush()
  expect(text(authority.document())).toBe('Now. Zero One two three.')
  expect(window.journal.saveState()).toEqual({ status: 'saved' })
  expect(window.journal.version()).toBe(2)
})

test('two windows that type at once both keep every word', async () => {
  const authority = createAuthority()
  const one = openWindow(authority, 'a')
  const other = openWindow(authority, 'b')
  one.insert(bodyStart, 'Left. ')
  other.insert(bodyStart + 14, ' Right.')
  await settle()
  expect(text(authority.document())).toBe('Left. One two three. Right.')
  expect(one.state().doc.eq(authority.document())).toBe(true)
  expect(other.state().doc.eq(authority.document())).toBe(true)
})

test('takes in a change whose notice it never heard', async () => {
  const authority = createAuthority()
  const one = openWindow(authority, 'a')
  const other = openWindow(authority, 'b')
  authority.hears = false
  one.insert(bodyStart, 'Unheard. ')
  await one.journal.flush()
  authority.hears = true
  one.insert(bodyStart, 'Heard. ')
  await one.journal.flush()
  await settle()
  expect(text(other.state().doc)).toBe('Heard. Unheard. One two three.')
})

test('goes on trying while the disk is full, with longer waits, and loses nothing', async () => {
  const authority = createAuthority()
  const window = openWindow(authority, 'a')
  let attempts = 0
  authority.before = () => {
    attempts += 1
    throw new AppError('full', 'disk.full')
  }
  window.insert(bodyStart, 'Kept. ')
  await vi.advanceTimersByTimeAsync(400)
  expect(window.journal.saveState()).toMatchObject({ status: 'failing', error: { key: 'disk.full' } })
  window.insert(bodyStart, 'Also kept. ')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(attempts).toBeLessThan(15)
  expect(text(window.state().doc)).toBe('Also kept. Kept. One two three.')
  authority.before = () => {}
  window.journal.retry()
  await settle()
  expect(text(authority.document())).toBe('Also kept. Kept. One two three.')
  expect(window.journal.saveState()).toEqual({ status: 'saved' })
})

test('a change that was stored though its answer was lost is not stored twice', async () => {
  const authority = createAuthority()
  authority.hears = false
  const window = openWindow(authority, 'a')
  authority.after = () => {
    throw new Error('the answer is lost')
  }
  window.insert(bodyStart, 'Once. ')
  await window.journal.flush()
  authority.after = () => {}
  window.insert(bodyStart, 'More. ')
  await settle()
  expect(text(authority.document())).toBe('More. Once. One two three.')
  expect(window.state().doc.eq(authority.document())).toBe(true)
})

test('hands over the words that another window left no place for', async () => {
  const authority = createAuthority()
  const one = openWindow(authority, 'a')
  const other = openWindow(authority, 'b')
  one.dispatch(one.state().tr.delete(bodyStart, bodyStart + 14))
  other.insert(bodyStart + 5, 'lost words ')
  await one.journal.flush()
  await settle()
  expect(other.dropped).toEqual(['lost words '])
})

test('random edits in three windows with random failures end the same everywhere', async () => {
  const edit = fc.record({
    window: fc.nat(2),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    what: fc.constantFrom('type', 'delete', 'undo', 'send', 'wait', 'fail', 'lose'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 40 }), async (edits) => {
      const authority = createAuthority()
      const windows = ['a', 'b', 'c'].map((client) => openWindow(authority, client))
      let bad: 'fail' | 'lose' | null = null
      const failOnce = (kind: 'fail' | 'lose') => () => {
        if (bad !== kind) return
        bad = null
        throw new Error(kind)
      }
      authority.before = failOnce('fail')
      authority.after = failOnce('lose')
      for (const { window: number, at, what } of edits) {
        const window = windows[number]
        if (!window) continue
        const { doc } = window.state()
        const size = doc.content.size - bodyStart - 1
        const position = bodyStart + Math.round(at * size)
        if (what === 'type') window.insert(position, 'xyz'[number] ?? '')
        else if (what === 'delete' && size > 4)
          window.dispatch(
            window
              .state()
              .tr.delete(Math.min(position, bodyStart + size - 2), Math.min(position, bodyStart + size - 2) + 2),
          )
        else if (what === 'undo') window.run(undo)
        else if (what === 'send') void window.journal.flush()
        else if (what === 'wait') await vi.advanceTimersByTimeAsync(200)
        else if (what === 'fail' || what === 'lose') bad = what
      }
      bad = null
      await settle()
      for (const window of windows) {
        expect(window.state().doc.toJSON()).toEqual(authority.document().toJSON())
        expect(window.journal.hasUnsent()).toBe(false)
      }
    }),
    { numRuns: 60 },
  )
})

test('undo goes back over a restart, and forward again', async () => {
  const authority = createAuthority()
  const window = openWindow(authority, 'a')
  for (const words of ['Third. ', 'Second. ', 'First. ']) {
    window.insert(bodyStart, words)
    await vi.advanceTimersByTimeAsync(2000)
  }
  window.dispatch(window.state().tr.setDocAttribute('source', 'Agency'))
  await settle()
  const opened = {
    id: crypto.randomUUID(),
    base: { version: 0, document: start.toJSON() },
    changes: authority.changes,
    statuses: [],
    slug: '',
    binnedAt: null,
    client: 'later',
  }
  const restored = restoreState(opened, schema)
  let state = restored.reconfigure({ plugins: [history(historyOptions), collab({ clientID: 'later' })] })
  const run = (command: typeof undo) =>
    command(state, (transaction) => {
      state = state.apply(transaction)
    })
  expect(versionOf(opened)).toBe(4)
  // The first change makes the article: there is no going back past it.
  expect(undoDepth(state)).toBe(3)
  run(undo)
  expect(state.doc.attrs['source']).toBe('')
  run(undo)
  expect(text(state.doc)).toBe('Second. Third. One two three.')
  run(undo)
  expect(run(undo)).toBe(false)
  expect(text(state.doc)).toBe('Third. One two three.')
  expect(redoDepth(state)).toBe(3)
  for (let step = 0; step < 3; step += 1) run(redo)
  expect(state.doc.eq(authority.document())).toBe(true)
})

test('what was typed in one metadata field within a moment is still one undo step after a restart', async () => {
  const authority = createAuthority()
  const window = openWindow(authority, 'a')
  window.insert(bodyStart, 'x')
  await vi.advanceTimersByTimeAsync(2000)
  for (const source of ['R', 'Re', 'Reu', 'Reuters']) {
    window.dispatch(window.state().tr.setDocAttribute('source', source))
    await vi.advanceTimersByTimeAsync(310)
  }
  await settle()
  expect(authority.changes.length).toBeGreaterThan(3)
  const opened = {
    id: crypto.randomUUID(),
    base: { version: 1, document: applySteps(start, readSteps(authority.changes[0]?.steps ?? [])).toJSON() },
    changes: authority.changes.slice(1),
    statuses: [],
    slug: '',
    binnedAt: null,
    client: 'later',
  }
  expect(undoDepth(restoreState(opened, schema))).toBe(1)
})
