import type { Target } from '../../shared/targets.ts'

const prefix = 'target:'
const suffix = ':before'

/** What the newsroom's record of a target is called. The target itself knows its files; this tells which articles stand there. */
export const recordedAs = ({ id }: Pick<Target, 'id'>): string => prefix + id

/** What the record of the state before the last publication is called, which undoing brings back. */
export const recordedBefore = (target: Pick<Target, 'id'>): string => recordedAs(target) + suffix

/** What a record is of: a folder, a target by its id as it stands now, or something that has passed. */
export function recordOf(
  known: string,
): { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'target'; readonly id: string } | undefined {
  if (!known.startsWith(prefix)) return { kind: 'folder', folder: known }
  return known.endsWith(suffix) ? undefined : { kind: 'target', id: known.slice(prefix.length) }
}
