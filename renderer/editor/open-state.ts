import { history } from '@tiptap/pm/history'
import { Node, type Schema } from '@tiptap/pm/model'
import { EditorState, Plugin } from '@tiptap/pm/state'
import { Step } from '@tiptap/pm/transform'
import type { OpenedArticle } from '../../electron/shared/article/article.ts'
import type { Change } from '../../electron/shared/article/changes.ts'

/** How undo groups what is typed; the editor's own history must be set up with the same. */
export const historyOptions = { depth: 500, newGroupDelay: 500 } as const

/**
 * The state of an article as it was when it was last worked on, undo included: built at the base, every later change
 * applied at its own time, so that Ctrl+Z goes back over a restart. The change that made the article is not undoable.
 * Reconfigure the state with the same history plugin to go on.
 */
export function restoreState(opened: OpenedArticle, schema: Schema): EditorState {
  let state = EditorState.create({
    doc: Node.fromJSON(schema, opened.base.document),
    plugins: [history(historyOptions), keepEverySteps],
  })
  let run = noRun
  for (const change of opened.changes) {
    run = runOf(change, run)
    const transaction = state.tr.setTime(change.at)
    for (const json of change.steps) transaction.step(Step.fromJSON(schema, json))
    if (change.number === 1) transaction.setMeta('addToHistory', false)
    if (run.field !== null) transaction.setMeta('composition', run.id)
    state = state.apply(transaction)
  }
  return state
}

/** The number of changes in the article as it was opened. */
export function versionOf(opened: OpenedArticle): number {
  return opened.changes.at(-1)?.number ?? opened.base.version
}

/** What `collab` asks of history too: steps stay as they came, so that they can be rebased. */
const keepEverySteps = new Plugin({ historyPreserveItems: true } as ConstructorParameters<typeof Plugin>[0])

type Run = { readonly field: string | null; readonly at: number; readonly id: number }
const noRun: Run = { field: null, at: 0, id: 0 }

/** Typing in one metadata field was one undo step when it happened; steps without positions do not group by themselves. */
function runOf(change: Change, previous: Run): Run {
  const [first, ...rest] = change.steps.map(fieldOf)
  if (first === undefined || first === null || rest.some((field) => field !== first)) {
    return { field: null, at: change.at, id: previous.id }
  }
  const goesOn = first === previous.field && change.at - previous.at <= historyOptions.newGroupDelay * 2
  return { field: first, at: change.at, id: goesOn ? previous.id : previous.id + 1 }
}

function fieldOf(step: Change['steps'][number]): string | null {
  if (step.stepType === 'docAttr') return `doc ${String(step['attr'])}`
  return step.stepType === 'attr' ? `${String(step['pos'])} ${String(step['attr'])}` : null
}
