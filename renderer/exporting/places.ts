import type { ExportPlan, PublishResult } from '../../electron/shared/publication.ts'
import { api } from '../api.ts'

/** Where the site goes: a folder of this machine, or a target by its id. */
export type Place =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'target'; readonly id: string }
export type Outcome = PublishResult & { readonly place: Place }

export const noPlace: Place = { kind: 'folder', folder: '' }
export const isNowhere = (place: Place): boolean => place.kind === 'folder' && place.folder === ''

/** The place that was used last, unless it is a target that this newsroom does not have: then the folder. */
export async function lastPlace(target: string, folder: string): Promise<Place> {
  const isThere = target !== '' && (await api['targets:list']()).some(({ id }) => id === target)
  return isThere ? { kind: 'target', id: target } : { kind: 'folder', folder }
}

export function planFor(place: Place, articles: 'all' | readonly string[], job: string): Promise<ExportPlan> {
  const which = articles === 'all' ? 'all' : [...articles]
  return place.kind === 'folder'
    ? api['export:plan']({ to: place.folder, articles: which, job })
    : api['publish:plan']({ target: place.id, articles: which, job })
}

/** Takes the last publication to a place back. */
export function undoAt(place: Place, job: string): Promise<{ readonly restored: number; readonly removed: number }> {
  return place.kind === 'folder'
    ? api['export:undo']({ to: place.folder, job })
    : api['publish:undo']({ target: place.id, job })
}

export async function carryOut(place: Place, plan: string, job: string): Promise<Outcome> {
  if (place.kind === 'target') return { ...(await api['publish:run']({ target: place.id, plan, job })), place }
  const result = await api['export:run']({ plan, job })
  return { ...result, folder: result.to, canUndo: true, place }
}
