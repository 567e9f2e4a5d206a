import { existsSync } from 'node:fs'
import type { Newsroom } from '../store/newsroom.ts'
import type { PlacedFinding } from './checks/findings.ts'
import type { Job, Maker, SiteFacts } from './maker.ts'
import { develop, renditionFile } from './pictures/darkroom.ts'
import type { Rendition } from './pictures/renditions.ts'
import { type Candidate, compare, compareMade, type Ground, type PlannedFile } from './plan.ts'
import type { PreparedFolder } from './prepared.ts'
import type { PressRoom } from './press-room.ts'
import { createMeter, type Watch } from './progress.ts'
import type { SiteFile } from './site-files.ts'

/** Finds out what there is to do for files of the site, and makes those of which it cannot be known otherwise. */
export async function settle(input: {
  readonly files: readonly SiteFile[]
  readonly newsroom: Newsroom
  readonly ground: Ground
  readonly prepared: PreparedFolder
  readonly pressRoom: PressRoom
  readonly facts: SiteFacts
  readonly maker: Maker
  readonly watch: Watch
  /** Told of an article that cannot be read, by its place among the entries: its page is left out of the answer. */
  readonly onDamaged: (entry: number) => void
  /** Told what the maker found in an article that was made. */
  readonly onFindings: (entry: number, findings: readonly PlacedFinding[]) => void
}): Promise<PlannedFile[]> {
  const { files, newsroom, ground, prepared, pressRoom, facts, maker, watch, onDamaged, onFindings } = input
  const compared = files.map((file) => compare(file, ground))
  const settled = new Map<Candidate, PlannedFile>()
  const printed: { readonly candidate: Candidate; readonly job: Job }[] = []
  const pictured: { readonly candidate: Candidate; readonly rendition: Rendition }[] = []
  for (const candidate of compared) {
    if (!('file' in candidate)) continue
    const { from } = candidate.file
    if ('job' in from) printed.push({ candidate, job: from.job })
    else if ('rendition' in from) {
      const unmade = prepared.isApart && !candidate.standing && notMade(candidate, from.rendition, newsroom)
      if (unmade) settled.set(candidate, unmade)
      else pictured.push({ candidate, rendition: from.rendition })
    }
  }
  const step = createMeter('rendering', printed.length + pictured.length, watch)
  const jobs = printed.map(({ job }) => job)
  const pages = await pressRoom.make(jobs, { maker, facts, signal: watch.signal, onMade: step.tell })
  const renditions = await develop(
    pictured.map(({ rendition }) => rendition),
    {
      newsroom,
      isReading: prepared.isApart,
      signal: watch.signal,
      onMade: (done) => step.tell(printed.length + done),
    },
  )
  for (const [index, { candidate, job }] of printed.entries()) {
    const result = pages[index]
    if (result?.made.isMade) {
      const content = { file: prepared.file(result.number), isPrepared: true }
      const { sha256, size, findings = [] } = result.made
      settled.set(candidate, compareMade(candidate, { sha256, size, content }, ground))
      if (job.kind === 'article') onFindings(job.entry, findings)
    } else if (job.kind === 'article') onDamaged(job.entry)
  }
  for (const [index, { candidate }] of pictured.entries()) {
    const rendition = renditions[index]
    if (!rendition) continue
    const content = { file: rendition.file, isPrepared: false }
    settled.set(candidate, compareMade(candidate, { ...rendition, content }, ground))
  }
  return compared.flatMap((one) => ('file' in one ? (settled.get(one) ?? []) : [one]))
}

/** One who only reads need not wait for a rendition that would be added, whatever it comes to; undefined where it has been made. */
function notMade(
  { file: { path, kind } }: Candidate,
  rendition: Rendition,
  newsroom: Newsroom,
): PlannedFile | undefined {
  const file = renditionFile(newsroom.folder, rendition)
  if (existsSync(file)) return undefined
  return { path, kind, sha256: '', size: 0, madeFrom: '', standing: null, content: { file, isPrepared: false } }
}
