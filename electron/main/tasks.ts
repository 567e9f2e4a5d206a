import type { Known } from '../importing/plain-text.ts'
import type { CopyPlace, SavedCopies } from '../publishing/formats/write-copy.ts'
import type { Side } from '../publishing/planned-file.ts'
import type { TargetResult } from '../publishing/targets/publish.ts'
import type { Place } from '../publishing/targets/publish-site.ts'
import type { UndoResult } from '../publishing/targets/undo.ts'
import type { Notice, Readings } from '../shared/contract.ts'
import type { ErrorShape } from '../shared/errors.ts'
import type { Format } from '../shared/formats.ts'
import type { ExportPlan, ExportResult } from '../shared/publication.ts'

/** What the worker can be asked for, with what goes in and what comes out. */
export type Tasks = {
  readonly 'read-files': {
    input: { readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]; readonly known: Known }
    output: Readings
  }
  readonly 'read-paths': { input: { readonly paths: readonly string[]; readonly known: Known }; output: Readings }
  /** Puts right what killed exports left in these targets of the newsroom. */
  readonly 'mend-sites': { input: { readonly targets: readonly string[] }; output: null }
  /** Keeps copies of articles that were stored before there were any: archives and related articles are made of them. */
  readonly 'catch-up': { input: null; output: null }
  readonly 'plan-export': {
    input: { readonly to: string; readonly articles: 'all' | readonly string[] }
    output: ExportPlan
  }
  /** The same for a target that is no folder. */
  readonly 'plan-site': {
    input: { readonly place: Place; readonly articles: 'all' | readonly string[] }
    output: ExportPlan
  }
  readonly 'publish-site': { input: { readonly plan: string; readonly author: string }; output: TargetResult }
  readonly 'undo-export': { input: { readonly to: string }; output: UndoResult }
  readonly 'undo-site': { input: { readonly place: Place }; output: UndoResult }
  readonly 'test-target': { input: { readonly place: Place }; output: null }
  readonly 'run-export': { input: { readonly plan: string; readonly author: string }; output: ExportResult }
  readonly 'save-copies': {
    input: CopyPlace & { readonly ids: readonly string[]; readonly format: Format }
    output: SavedCopies
  }
  /** As `readPlanned`, of this plan where it is the last. */
  readonly 'read-planned': {
    input: { readonly plan: string; readonly side: Side; readonly path: string }
    output: Uint8Array | null
  }
  /** Removes what was made for this plan, or with null for whatever was planned last. */
  readonly 'drop-plan': { input: { readonly plan: string | null }; output: null }
}
export type TaskName = keyof Tasks
export type Progress = Omit<Notice<'job:progress'>, 'job'>

export type ToWorker =
  | { [N in TaskName]: { kind: 'start'; call: number; name: N; input: Tasks[N]['input'] } }[TaskName]
  | { kind: 'cancel'; call: number }
export type FromWorker =
  | { kind: 'progress'; call: number; progress: Progress }
  | { kind: 'done'; call: number; value: unknown }
  | { kind: 'failed'; call: number; error: ErrorShape }

export type WorkerSetup = { readonly folder: string | null; readonly resources: string }
