import type { ArticleRow } from '../../electron/shared/article/article.ts'
import type { Status } from '../../electron/shared/article/metadata.ts'
import { api } from '../api.ts'
import { errorText, i18n } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'

type Rows = readonly Pick<ArticleRow, 'id' | 'headline' | 'status' | 'section'>[]

/** The articles as they are now, wherever they stand. */
export function readRows(ids: Iterable<string>): Promise<readonly ArticleRow[]> {
  return api['articles:rows']({ ids: [...ids] })
}

/** Sets the status of articles; the toast gives each its own back. `notice`: see `article:status`. */
export async function setStatus(rows: Rows, status: Status, notice?: string | null): Promise<void> {
  const changing = rows.filter((row) => row.status !== status)
  if (changing.length === 0) return
  await attempt(async () => {
    await api['article:status']({ ids: idsOf(changing), status, notice })
    const word = i18n.t(`status.${status}`, { ns: 'ui' })
    say('toast.status', changing, { status: word }, () => giveBack(changing))
  })
}

/** Moves articles to a section, or out of all; the toast moves each back. */
export async function moveTo(rows: Rows, section: string | null, name: string): Promise<void> {
  const moving = rows.filter((row) => row.section !== section)
  if (moving.length === 0) return
  await attempt(async () => {
    for (const row of moving) await setSection(row.id, section)
    say('toast.moved', moving, { section: name }, () =>
      attempt(async () => {
        for (const row of moving) await setSection(row.id, row.section)
      }),
    )
  })
}

/** Whether they are in the bin now. */
export function bin(rows: Rows): Promise<boolean> {
  return attempt(async () => {
    await api['article:bin']({ ids: idsOf(rows) })
    say('toast.binned', rows, {}, () => attempt(() => api['article:restore']({ ids: idsOf(rows) })))
  })
}

/** Whether they are out of the bin now. */
export function restore(rows: Rows): Promise<boolean> {
  return attempt(async () => {
    await api['article:restore']({ ids: idsOf(rows) })
    say('toast.restored', rows, {}, () => attempt(() => api['article:bin']({ ids: idsOf(rows) })))
  })
}

/** For good; whoever calls has asked. Whether they are gone now. */
export function erase(rows: Rows): Promise<boolean> {
  return attempt(() => api['article:erase']({ ids: idsOf(rows) }))
}

/** Runs what may fail; a failure is said in a toast. Whether it succeeded. */
export async function attempt(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    showToast({ message: errorText(error), tone: 'error' })
    return false
  }
}

/** The section is part of the article, so it changes like any word: by a step, again on top of what came between. */
async function setSection(id: string, section: string | null): Promise<void> {
  const opened = await api['article:open']({ id })
  let version = opened.base.version + opened.changes.length
  for (;;) {
    const steps = [{ stepType: 'docAttr', attr: 'section', value: section }]
    const reply = await api['article:send']({ id, version, client: opened.client, steps })
    if (reply.isAccepted) return
    version += reply.changes.length
  }
}

function giveBack(rows: Rows): Promise<boolean> {
  const groups = Map.groupBy(rows, (row) => row.status)
  return attempt(async () => {
    for (const [status, group] of groups) await api['article:status']({ ids: idsOf(group), status })
  })
}

function say(key: string, rows: Rows, values: Readonly<Record<string, string>>, undo: () => Promise<unknown>): void {
  const headline = rows[0]?.headline || i18n.t('untitled', { ns: 'desk' })
  showToast({
    message: i18n.t(key, { ns: 'desk', count: rows.length, headline: shorten(headline), ...values }),
    action: { label: i18n.t('undo', { ns: 'desk' }), run: () => void undo() },
  })
}

const idsOf = (rows: Rows) => rows.map(({ id }) => id)
/** A headline as a sentence can hold it. */
export const shorten = (text: string) =>
  [...text].length > 48 ? `${[...text].slice(0, 46).join('').trimEnd()}…` : text
