import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { prepareNewsroom, startApp } from './app.ts'
import { articleText, clickInto, field, headline, inspect, move, newArticle, rows, whenSaved } from './desk.ts'
import type { RunningApp } from './launch.ts'

/** What may be lost at most: half a second. */
const graceMs = 500
/** How long each key is held: ten times as fast as hands, but not without a pause. */
const keyDownMs = 10

/** What was typed and when, written down as it happens. */
function typeOn(page: Page, words: string) {
  const typed: { readonly key: string; readonly at: number }[] = []
  const run = async () => {
    for (const key of words) {
      await page.keyboard.press(key === ' ' ? 'Space' : key, { delay: keyDownMs })
      typed.push({ key, at: Date.now() })
    }
  }
  // The process is killed under the typing hand: the key that meets nobody is no failure.
  const ended = run().catch(() => undefined)
  return {
    typed,
    ended,
    /** What must be there after a kill at `time`. A machine too busy for keys is too busy to save: that pause is added. */
    promisedAt: (time: number) => {
      const pauses = typed.map(({ at }, index) => at - (typed[index - 1]?.at ?? at))
      const limit = time - graceMs - Math.max(0, ...pauses)
      return typed
        .filter(({ at }) => at <= limit)
        .map(({ key }) => key)
        .join('')
    },
  }
}

/** Words in which each place differs from every other. */
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

const body = (page: Page) => articleText(page).getByRole('paragraph').last()

async function killAndStart(app: RunningApp): Promise<RunningApp> {
  await app.kill()
  const again = await startApp({ home: app.home })
  await headline(again.page).waitFor()
  return again
}

test('what was typed up to half a second before a kill is there, kill after kill', async () => {
  const newsroom = await prepareNewsroom(() => undefined)
  let app = await startApp({ newsroom })
  await newArticle(app.page)
  await app.page.keyboard.type('Ledger')
  await app.page.keyboard.press('Enter')
  await whenSaved(app.page)
  let kept = ''
  // Moments of the send interval's every part: 60 to 380 ms after a number of keys.
  for (const [keys, waitMs] of [
    [25, 60],
    [12, 220],
    [70, 380],
  ] as const) {
    const { page } = app
    const typing = typeOn(page, numbered(200))
    await expect.poll(() => typing.typed.length, { interval: 5 }).toBeGreaterThan(keys)
    const moment = Date.now() + waitMs
    await expect.poll(() => Date.now(), { interval: 5 }).toBeGreaterThanOrEqual(moment)
    const killedAt = Date.now()
    const [again] = await Promise.all([killAndStart(app), typing.ended])
    app = again
    const promised = kept + typing.promisedAt(killedAt)
    await expect
      .poll(() => body(app.page).textContent())
      .toSatisfy((text: string) => text.startsWith(promised), `begins with “${promised}”`)
    kept = (await body(app.page).textContent()) ?? ''
    await clickInto(app.page, body(app.page))
    await move(app.page, 'Control+End')
  }
  expect(await headline(app.page).textContent()).toBe('Ledger')
})

test('undo and redo go on across a kill, step by step', async () => {
  const newsroom = await prepareNewsroom(() => undefined)
  const first = await startApp({ newsroom })
  await newArticle(first.page)
  await first.page.keyboard.type('One headline')
  await first.page.keyboard.press('Enter')
  await first.page.keyboard.type('First paragraph.')
  await whenSaved(first.page)
  await clickInto(first.page, headline(first.page))
  await move(first.page, 'End')
  await first.page.keyboard.type(', longer')
  await whenSaved(first.page)
  await clickInto(first.page, body(first.page))
  await move(first.page, 'Control+A')
  await first.page.keyboard.press('Control+B')
  await whenSaved(first.page)
  await move(first.page, 'Control+End')
  const typing = typeOn(first.page, ' And then the power went')
  await expect.poll(() => typing.typed.length, { interval: 5 }).toBeGreaterThan(8)
  const killedAt = Date.now()
  const { page } = await killAndStart(first)
  await typing.ended

  const states: string[] = []
  const look = () =>
    articleText(page).evaluate((element) => [...element.children].map((block) => block.innerHTML).join(' | '))
  const plain = async () => [await headline(page).textContent(), await body(page).textContent()]
  await expect.poll(async () => (await plain())[1]).toContain(`First paragraph.${typing.promisedAt(killedAt)}`)
  const last = await plain()
  await clickInto(page, body(page))
  for (let presses = 0; presses < 40; presses += 1) {
    states.push(await look())
    await page.keyboard.press('Control+Z')
    if ((await look()) === states.at(-1)) break
  }
  expect(states.length).toBeGreaterThanOrEqual(4)
  const seen = (found: (state: string) => boolean) => states.findIndex(found)
  const beforeLonger = seen((state) => !state.includes(', longer'))
  const beforeBold = seen((state) => !state.includes('<strong>'))
  expect(beforeBold).toBeGreaterThan(0)
  expect(beforeLonger).toBeGreaterThan(beforeBold)
  expect(states[beforeLonger]).toContain('One headline')
  expect(states.at(-1)).not.toContain('headline')
  for (let presses = 0; presses < states.length + 2; presses += 1) await page.keyboard.press('Control+Shift+Z')
  expect(await plain()).toEqual(last)
  await whenSaved(page)
})

test('metadata written just before a kill is there, and undone with the words', async () => {
  const newsroom = await prepareNewsroom('sample')
  const first = await startApp({ newsroom })
  await rows(first.page).first().click()
  const source = field(first.page, 'source')
  const before = await source.inputValue()
  await source.fill('Halmvik Courier')
  await source.press('Tab')
  await whenSaved(first.page)
  const { page } = await killAndStart(first)
  await expect.poll(() => field(page, 'source').inputValue()).toBe('Halmvik Courier')
  await clickInto(page, headline(page))
  await page.keyboard.press('Control+Z')
  await expect.poll(() => field(page, 'source').inputValue()).toBe(before)
})

test('closing the window right after typing loses nothing', async () => {
  const newsroom = await prepareNewsroom(() => undefined)
  const app = await startApp({ newsroom })
  await newArticle(app.page)
  await app.page.keyboard.type('The last word is kept')
  await Promise.all([app.page.waitForEvent('close'), app.page.close({ runBeforeUnload: true })])
  await app.ended
  expect(inspect(newsroom, ({ articles }) => articles.list({ ...everything }).rows.map((row) => row.headline))).toEqual(
    ['The last word is kept'],
  )
})

const everything = {
  words: '',
  isBinned: false,
  sort: { by: 'updatedAt', isDescending: true },
  offset: 0,
  limit: 500,
} as const

test('two windows on one article come to the same text', async () => {
  const newsroom = await prepareNewsroom(() => undefined)
  const app = await startApp({ newsroom })
  const one = app.page
  await newArticle(one)
  await one.keyboard.type('Shared')
  await one.keyboard.press('Enter')
  await one.keyboard.type('Middle.')
  await whenSaved(one)
  const two = await app.nextWindow(() => one.keyboard.press('Control+Shift+N'))
  await rows(two).first().click()
  await expect.poll(() => body(two).textContent()).toBe('Middle.')

  await clickInto(two, headline(two))
  await move(two, 'End')
  await clickInto(one, body(one))
  await move(one, 'Control+End')
  await Promise.all([
    one.keyboard.type(' Written in the first window.'),
    two.keyboard.type(' by two hands at one time'),
  ])
  const expected = 'Shared by two hands at one timeMiddle. Written in the first window.'
  for (const page of [one, two]) await expect.poll(() => articleText(page).textContent()).toBe(expected)

  // Undo in one window takes back its own words only.
  await one.keyboard.press('Control+Z')
  for (const page of [one, two]) {
    await expect.poll(() => headline(page).textContent()).toBe('Shared by two hands at one time')
    await expect.poll(() => body(page).textContent()).not.toContain('first window')
  }
})
