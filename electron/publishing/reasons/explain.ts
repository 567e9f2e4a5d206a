import { type OutputKind, outputKinds, type Reason, reasonKinds } from '../../shared/reasons.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import type { Choice } from '../choice.ts'
import type { SiteFacts } from '../maker.ts'
import type { PlannedFile } from '../plan.ts'
import { createMeter, type Watch } from '../progress.ts'
import { noticesAt } from '../redirects/notices.ts'
import type { SiteGround } from '../site-files.ts'
import { type Cause, causeOf, groundCauses, readChanges } from './causes.ts'
import { readFormerSite, rowOf } from './former-site.ts'
import { groundOfFile, wholeGround } from './ground-touches.ts'
import { createSide, outputKindOf } from './shown.ts'
import { createTracing } from './tracing.ts'

/** What a plan would do, by paths, and which of them somebody else wrote. */
export type Changes = {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly overwritten: readonly string[]
}

/**
 * Why files are added, changed and removed: each is told with all that it is known to have changed for, or as `other`. What
 * is told is reckoned from the site as it was recorded and as it is planned, by what each file shows of it; no file is made
 * for it or read. `isLost` says of a file to be added that Galley had put it there before.
 */
export async function explainChanges(input: {
  readonly newsroom: Newsroom
  readonly place: string
  readonly facts: SiteFacts
  readonly ground: SiteGround
  readonly choice: Choice
  readonly files: readonly PlannedFile[]
  readonly changes: Changes
  readonly isLost: (path: string) => boolean
  readonly watch: Watch
}): Promise<Reason[]> {
  const { newsroom, place, facts, ground, choice, files, changes, isLost, watch } = input
  const { added, changed, removed } = changes
  if (added.length + changed.length + removed.length === 0) return []
  const step = createMeter('reading', 1, watch)
  const former = await readFormerSite(newsroom, place, facts, step)
  const after = createSide(facts)
  const before = former ? createSide(former) : null
  const redirects = new Set(files.filter(({ kind }) => kind === 'redirect').map(({ path }) => path))
  const notices = noticesAt(facts)
  const leftOut = new Map(choice.leftOut.map(({ id, reason }) => [id, reason]))
  const causes = groundCauses(former?.ground ?? null, ground)
  const goneFor = (id: string) => leftOut.get(id) ?? goneReason(newsroom, id)
  const known = former ? readChanges({ former, now: facts, ground: causes, goneFor }) : []
  const causesFor = new Map(known.map(({ id, causes: own }) => [id, own]))
  const held = facts.former
  const tracing = before && createTracing({ before, after }, known, held)
  const wasHeld = new Set(held.map(({ address }) => address))
  const once = {
    first: causeOf('first'),
    edited: causeOf('edited'),
    missing: causeOf('missing'),
    other: causeOf('other'),
  }
  const overwritten = new Set(changes.overwritten)
  const killedBefore = new Map<string, Cause>()
  const touched = new Map<Cause, Map<OutputKind, string[]>>()

  function explain(path: string, isThere: boolean, isRemoved: boolean): void {
    const [then, now] = [before?.shownAt(path), after.shownAt(path)]
    const isRedirect = redirects.has(path) || (isRemoved && then === undefined && wasHeld.has(path))
    const withdrawn = isRemoved ? undefined : notices.get(path)
    const kind = withdrawn ? 'article' : outputKindOf(path, isRemoved ? then : now, isRedirect)
    const found = new Set<Cause>()
    if (tracing) {
      for (const cause of tracing.causesOf(path, then, now)) found.add(cause)
      for (const cause of groundOfFile(path, kind, causes)) found.add(cause)
    }
    if (overwritten.has(path)) found.add(once.edited)
    if (!isThere && !isRemoved && isLost(path)) found.add(once.missing)
    if (found.size === 0 && withdrawn && tracing) found.add(killed(withdrawn))
    if (found.size === 0) for (const cause of tracing ? wholeGround(causes) : [once.first]) found.add(cause)
    if (found.size === 0) found.add(once.other)
    const pageOf = [then && before?.articleOf(then), now && after.articleOf(now)]
    for (const cause of found) {
      const isOwn = cause.kind === 'article' && pageOf.some((id) => causesFor.get(id ?? '')?.includes(cause))
      note(cause, isOwn && kind === 'article' ? 'own' : kind, path)
    }
  }

  /** Why there is a notice where no page of the article stood any more. */
  function killed(id: string): Cause {
    const known = killedBefore.get(id) ?? {
      kind: 'article' as const,
      articles: [{ id, headline: rowOf(newsroom, id)?.headline ?? '' }],
      changes: ['killed'],
    }
    killedBefore.set(id, known)
    return known
  }

  function note(cause: Cause, kind: OutputKind, path: string): void {
    const outputs = touched.get(cause) ?? new Map<OutputKind, string[]>()
    touched.set(cause, outputs)
    const paths = outputs.get(kind)
    if (paths) paths.push(path)
    else outputs.set(kind, [path])
  }

  for (const path of added) explain(path, false, false)
  for (const path of changed) explain(path, true, false)
  for (const path of removed) explain(path, true, true)
  return inOrder(
    touched,
    known.flatMap(({ causes: own }) => own),
  )
}

/** The newsroom first, then its articles in the order of lists. */
function inOrder(touched: ReadonlyMap<Cause, ReadonlyMap<OutputKind, string[]>>, articles: readonly Cause[]): Reason[] {
  const places = new Map([...new Set(articles)].map((cause, at) => [cause, at]))
  const sorted = [...touched].sort(
    ([one], [other]) =>
      reasonKinds.indexOf(one.kind) - reasonKinds.indexOf(other.kind) ||
      (places.get(one) ?? 0) - (places.get(other) ?? 0),
  )
  return sorted.map(([cause, byKind]) => ({
    ...cause,
    outputs: outputKinds.flatMap((kind) => {
      const paths = byKind.get(kind)
      return paths ? [{ kind, paths }] : []
    }),
  }))
}

/** Why an article that stood there is in no choice any more, though nobody asked for it. */
function goneReason(newsroom: Newsroom, id: string) {
  const row = rowOf(newsroom, id)
  if (!row) return 'gone'
  if (row.binnedAt !== null) return 'binned'
  if (row.status === 'killed') return 'killed'
  return row.embargo === null ? 'gone' : 'embargo'
}
