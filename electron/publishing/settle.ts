import type { Maker, SiteFacts } from './maker.ts'
import { type Candidate, compare, compareMade, type Ground, type PlannedFile } from './plan.ts'
import type { PreparedFolder } from './prepared.ts'
import type { PressRoom } from './press-room.ts'
import { createMeter, type Watch } from './progress.ts'
import type { SiteFile } from './site-files.ts'

/** Finds out what there is to do for files of the site, and makes those of which it cannot be known otherwise. */
export async function settle(input: {
  readonly files: readonly SiteFile[]
  readonly ground: Ground
  readonly prepared: PreparedFolder
  readonly pressRoom: PressRoom
  readonly facts: SiteFacts
  readonly maker: Maker
  readonly watch: Watch
  /** Told of an article that cannot be read, by its place among the entries: its page is left out of the answer. */
  readonly onDamaged: (entry: number) => void
}): Promise<PlannedFile[]> {
  const { files, ground, prepared, pressRoom, facts, maker, watch, onDamaged } = input
  const compared = files.map((file) => compare(file, ground))
  const candidates = compared.filter((one) => 'file' in one)
  const jobs = candidates.map(jobOf)
  const step = createMeter('rendering', jobs.length, watch)
  const results = await pressRoom.make(jobs, { maker, facts, signal: watch.signal, onMade: step.tell })
  const made = new Map(candidates.map((candidate, index) => [candidate, results[index]]))
  return compared.flatMap((one): PlannedFile[] => {
    if (!('file' in one)) return [one]
    const result = made.get(one)
    if (result?.made.isMade) return [compareMade(one, result.made, prepared.file(result.number), ground)]
    const job = jobOf(one)
    if (job.kind === 'article') onDamaged(job.entry)
    return []
  })
}

function jobOf({ file: { from } }: Candidate) {
  if ('job' in from) return from.job
  throw new TypeError('a file that is copied is not made')
}
