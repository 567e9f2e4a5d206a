import { resolve } from 'node:path'
import { planExport } from '../publishing/export.ts'
import { runExport } from '../publishing/run-export.ts'
import type { ExportPlan } from '../shared/publication.ts'
import { tellReason } from '../shared/reason-words.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { tellFinding } from './check.ts'
import { readExportWords } from './export-words.ts'
import { type Io, type Said, UsageError } from './io.ts'
import { articleFor } from './newsrooms.ts'

export const whereTo = 'Where to? galley export --to DIR, or --target NAME'

/**
 * `export --json`: `isDryRun`, `to`, `home` (the page to open first; null when nothing was written), `added`, `changed` and
 * `removed` (paths below `to`), `overwritten` (of `changed`: written or edited by others), `kept` (edited by others and left alone), `unchanged` (how many), `bytes`, `articles` (how many pages of articles the folder holds),
 * `leftOut` (`id`, `headline`, `reason`), `reasons` (as in the plan) and `findings` (`id`, `headline`, `findings` as `check` has them).
 */
export async function exportSite(
  newsroom: Newsroom,
  input: { readonly to: string | undefined; readonly articles: readonly string[]; readonly isDryRun: boolean },
  io: Io,
): Promise<Said> {
  if (!input.to) throw new UsageError(whereTo)
  const { resources, signal } = io
  const articles = input.articles.length === 0 ? 'all' : input.articles.map((id) => articleFor(newsroom, id))
  const planned = await planExport({
    newsroom,
    resources,
    to: resolve(io.cwd, input.to),
    articles,
    signal,
    isReading: input.isDryRun,
  })
  try {
    const { plan: _, ...plan } = planned.plan
    const result = input.isDryRun ? null : await runExport(planned, { signal, author: io.author })
    const home = result === null ? null : resolve(plan.to, result.home)
    return { text: tellPlan(plan, home, resources), json: { isDryRun: input.isDryRun, home, ...planJson(plan) } }
  } finally {
    planned.prepared.discard()
  }
}

/** A plan as scripts see it; where in an article something is to be mended only helps the desk. */
export const planJson = (plan: Omit<ExportPlan, 'plan'>) => ({
  ...plan,
  findings: plan.findings.map(({ findings, ...article }) => ({
    ...article,
    findings: findings.map(({ kind, where, isFault }) => ({ kind, where, isFault })),
  })),
})

/** What a plan does, or has done where there is a `home` to look at. */
export function tellPlan(plan: Omit<ExportPlan, 'plan'>, home: string | null, resources: string): string {
  const say = readExportWords(resources)
  const why = plan.reasons.map((reason) => `= ${tellReason(reason, say)}`)
  const toMend = plan.findings.flatMap(({ id, headline, findings }) =>
    findings.map((one) => `${one.isFault ? '!' : '?'} ${headline || id}: ${tellFinding(one)}`),
  )
  const marked = [
    ...plan.added.map((path) => `+ ${path}`),
    ...plan.changed.map((path) => `~ ${path}`),
    ...plan.removed.map((path) => `- ${path}`),
  ]
  const byHand = [
    ...plan.overwritten.map((path) => `! replaces what somebody else wrote: ${path}`),
    ...plan.kept.map((path) => `! left alone, edited by hand: ${path}`),
  ]
  const leftOut = plan.leftOut.map((one) => `! left out (${one.reason}): ${one.headline || one.id}`)
  const counts = `${plan.added.length} added, ${plan.changed.length} changed, ${plan.removed.length} removed, ${plan.unchanged} unchanged`
  const end = home === null ? `Would be: ${counts} in ${plan.to}` : `${counts}\n${home}`
  return `${[...(home === null ? [...why, ...marked, ...toMend] : []), ...byHand, ...leftOut, end].join('\n')}\n`
}
