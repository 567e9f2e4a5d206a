import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Settled } from '../store/settled.ts'
import type { ExportRequest } from './consider.ts'
import type { PlannedExport } from './export.ts'
import { isUntouched } from './plan.ts'
import { sha256Of } from './sha256.ts'
import { groundVersion } from './site-files.ts'
import { ownFiles, standingAt } from './target.ts'
import { readSource } from './themes/themes.ts'

/**
 * The plan for a place where nothing is left to do, without a look at any article: the last export left nothing to do,
 * nothing was written since that the site is made from, no embargo has ended and every file stands as it was left. undefined
 * where that is not so, and everything has to be looked at.
 */
export function planSettled(request: ExportRequest, target: string): PlannedExport | undefined {
  const { newsroom } = request
  const settled = readSettled(request, target)
  if (!settled) return undefined
  const files = ownFiles(newsroom.publications.files(target))
  for (const [path, recorded] of files) {
    if (recorded.madeFrom === '' || !isUntouched(recorded, standingAt(target, path))) return undefined
  }
  return {
    plan: {
      plan: randomUUID(),
      to: target,
      added: [],
      changed: [],
      removed: [],
      overwritten: [],
      kept: [],
      unchanged: files.size,
      bytes: 0,
      articles: settled.articles,
      leftOut: [...settled.leftOut],
      reasons: [],
      findings: [],
    },
    request,
    choice: { entries: [], leftOut: settled.leftOut, ready: [], due: settled.due },
    files: [],
    removals: [],
    explain: async () => ({ reasons: [], findings: [] }),
    ground: newsroom.publications.ground(target) ?? '',
    fingerprint: '',
    stamp: '',
    isSettled: true,
    prepared: untilDropped(),
  }
}

/** Whether nothing is left to do there, as far as the newsroom tells: its files are not looked at. */
export const isSettledAt = (request: ExportRequest, target: string): boolean =>
  readSettled(request, target) !== undefined

function readSettled(request: ExportRequest, target: string): Settled | undefined {
  if (request.articles !== 'all' || request.recordedAs !== undefined) return undefined
  const settled = request.newsroom.settled.read(target)
  if (!settled || (settled.due !== null && settled.due <= request.now)) return undefined
  return settled.surround === surroundOf(request) ? settled : undefined
}

/** To be called once a plan was carried out and recorded: where that left nothing to do, the place is known for it from then on. */
export function keepSettled({ plan, request, choice, files }: PlannedExport): void {
  const { articles, leftOut } = plan
  const isSound = files.every(({ madeFrom }) => madeFrom !== '') && leftOut.every(({ reason }) => reason !== 'damaged')
  if (request.articles !== 'all' || !isSound) return
  request.newsroom.settled.keep(plan.to, { surround: surroundOf(request), due: choice.due, articles, leftOut })
}

/** Differs where Galley, a file of the theme or a picture on the disk does. */
function surroundOf({ newsroom, resources }: ExportRequest): string {
  const theme = readSource({ newsroom, resources }, newsroom.settings.read().theme)
  const files = [...theme.files].map(([path, bytes]) => [path, sha256Of(bytes)])
  const media = join(newsroom.folder, 'media')
  const pictures = existsSync(media) ? readdirSync(media).sort() : []
  return sha256Of(Buffer.from(JSON.stringify([groundVersion(resources), files, pictures])))
}

function untilDropped(): PlannedExport['prepared'] {
  let isThere = true
  return {
    isThere: () => isThere,
    discard: () => {
      isThere = false
    },
  }
}
