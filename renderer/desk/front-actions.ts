import type { ArticleRow } from '../../electron/shared/article/article.ts'
import { mostOnFront, withMoved, withoutThese, withPut, withStepped } from '../../electron/shared/front.ts'
import { api } from '../api.ts'
import { i18n } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'
import { attempt, shorten } from './article-actions.ts'

type Rows = readonly Pick<ArticleRow, 'id' | 'headline'>[]
type Order = readonly string[]

/** Steps that follow one another this fast are taken back as one. */
const runMs = 8000
let steps: { readonly key: string; readonly before: Order; readonly at: number } | null = null

/** Puts articles last on the front page; the toast takes them off. Whether it could be. */
export function putOnFront(rows: Rows): Promise<boolean> {
  return change(
    (front) => withPut(front, idsOf(rows)),
    (before) => say('front.added', rows, {}, before),
  )
}

/** Takes articles off the front page; the toast puts them where they were. Whether it could be. */
export function takeOffFront(rows: Rows): Promise<boolean> {
  return change(
    (front) => withoutThese(front, idsOf(rows)),
    (before) => say('front.removed', rows, {}, before),
  )
}

/** Moves articles of the front page before another one, or last; the toast moves them back. */
export function moveOnFront(rows: Rows, before: string | null): Promise<boolean> {
  return change(
    (front) => withMoved(front, idsOf(rows), before),
    (was, now) => sayPlace(rows, now, was),
  )
}

/** Moves articles of the front page past the next one that is seen; the toast takes back all steps of a run. */
export function stepOnFront(rows: Rows, direction: 'up' | 'down', isShown: (id: string) => boolean): Promise<boolean> {
  return change(
    (front) => withStepped(front, idsOf(rows), direction, isShown),
    (was, now) => {
      const key = idsOf(rows).join()
      const at = Date.now()
      const isRun = steps?.key === key && at - steps.at < runMs
      steps = { key, at, before: isRun && steps ? steps.before : was }
      sayPlace(rows, now.filter(isShown), steps.before)
    },
  )
}

/** One change after the other, each from what the one before has left. */
let last: Promise<unknown> = Promise.resolve()

function change(next: (front: Order) => Order, tell: (before: Order, after: Order) => void): Promise<boolean> {
  const run = last.then(() =>
    attempt(async () => {
      const { ids: before } = await api['front:read']()
      const after = next(before)
      if (after.join() === before.join()) return
      if (after.length > mostOnFront && after.length > before.length) {
        showToast({ message: i18n.t('front.full', { ns: 'desk', count: mostOnFront }), tone: 'error' })
        return
      }
      await api['front:write']({ ids: [...after] })
      tell(before, after)
    }),
  )
  last = run
  return run
}

function sayPlace(rows: Rows, now: Order, before: Order): void {
  const place = now.indexOf(rows[0]?.id ?? '') + 1
  say('front.moved', rows, { place, total: now.length }, before)
}

function say(key: string, rows: Rows, values: Readonly<Record<string, number>>, before: Order): void {
  const headline = rows[0]?.headline || i18n.t('untitled', { ns: 'desk' })
  showToast({
    // Chinese has no plural of its own for one, and one is called by its headline.
    message: i18n.t(rows.length === 1 ? `${key}_one` : key, {
      ns: 'desk',
      count: rows.length,
      headline: shorten(headline),
      ...values,
    }),
    action: {
      label: i18n.t('undo', { ns: 'desk' }),
      run: () => {
        steps = null
        void attempt(() => api['front:write']({ ids: [...before] }))
      },
    },
  })
}

const idsOf = (rows: Rows) => rows.map(({ id }) => id)
