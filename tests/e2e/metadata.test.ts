import { expect, test } from 'vitest'
import type { Metadata } from '../../electron/shared/article/metadata.ts'
import { shareApp } from './app.ts'
import { openId, startArticle, storedMetadata } from './article.ts'
import { articleText, field, inspect, rows, say } from './desk.ts'
import { choose, sideRow, toast } from './list.ts'

const app = shareApp()

const metadata = (key: string, values: Record<string, string | number> = {}) => say('metadata', key, values)
const pane = () => app().page.getByLabel(say('desk', 'metadata'), { exact: true })
const box = (key: string) => pane().getByRole('textbox', { name: metadata(key), exact: true })
const selectBox = (key: string) => pane().getByRole('button', { name: metadata(key) })
const option = (name: string) => app().page.getByRole('option', { name, exact: true })
const says = (words: string) => pane().getByText(words, { exact: true }).waitFor()

test('every field writes the journal', async () => {
  const { page, newsroom } = app()
  await startArticle(page, 'Everything about it')
  const section = pane().getByRole('combobox', { name: metadata('section') })
  await section.fill('Media')
  await option('News > Media Focus').click()
  await box('slug').fill('all-about-it')
  await box('publishedAt').fill('2016年12月5日 14:30')
  await box('source').fill('Halmvik Wire')
  for (const name of ['Ada Quill', 'Owen Tresk']) {
    await box('authors').fill(name)
    await page.keyboard.press('Enter')
  }
  await selectBox('language').click()
  await option('Simplified Chinese').click()
  await box('keywords').fill('river, 河流、 ferry')
  await page.keyboard.press('Enter')
  await box('summary').fill('What there is to say.')
  await box('embargo').fill('2026-12-24')
  await box('number').fill('9001')
  await box('browseCount').fill('1,742')
  await pane()
    .getByRole('combobox', { name: metadata('series') })
    .fill('The River')
  await box('part').fill('2')
  await expect
    .poll(() => storedMetadata(app()))
    .toEqual({
      section: inspect(newsroom, (store) => store.sections.list().find(({ name }) => name === 'Media Focus')?.id),
      slug: 'all-about-it',
      publishedAt: '2016-12-05T14:30',
      source: 'Halmvik Wire',
      authors: ['Ada Quill', 'Owen Tresk'],
      language: 'zh-CN',
      keywords: ['river', '河流', 'ferry'],
      summary: 'What there is to say.',
      embargo: '2026-12-24',
      number: 9001,
      browseCount: 1742,
      series: 'The River',
      part: 2,
      translationOf: null,
      corrections: [],
    } satisfies Record<keyof Metadata, unknown>)
  await pane()
    .getByRole('button', { name: say('ui', 'removeTag', { tag: 'Ada Quill' }) })
    .click()
  await expect.poll(async () => (await storedMetadata(app())).authors).toEqual(['Owen Tresk'])
})

test('an author and a slug still being typed are kept when another article is opened by key', async () => {
  const { page, newsroom } = app()
  await startArticle(page, 'Left in the middle')
  const id = await openId(page)
  await box('authors').fill('Ada Quill')
  await box('slug').fill('left-in-the-middle-of-it')
  await page.keyboard.press('Control+n')
  const kept = (key: string) => inspect(newsroom, (store) => store.journal.head(id).document.attrs[key])
  await expect.poll(() => kept('slug')).toBe('left-in-the-middle-of-it')
  expect(kept('authors')).toEqual(['Ada Quill'])
  await startArticle(page, 'Left while an author is typed')
  const second = await openId(page)
  await box('authors').fill('Owen Tresk')
  await page.keyboard.press('Control+n')
  await expect
    .poll(() => inspect(newsroom, (store) => store.journal.head(second).document.attrs['authors']))
    .toEqual(['Owen Tresk'])
})

test('what is wrong is said while it is typed, and is not taken', async () => {
  const { page } = app()
  await startArticle(page, 'Wrong in many ways')
  const before = await storedMetadata(app())
  await box('slug').fill('Not A Slug')
  await says(metadata('slugInvalid'))
  await box('publishedAt').fill('5/12/2016')
  await box('embargo').fill('2026-02-30')
  await expect.poll(() => pane().getByText(metadata('timeInvalid'), { exact: true }).count()).toBe(2)
  await box('number').fill('twelve')
  await box('browseCount').fill('-1')
  await expect.poll(() => pane().getByText(metadata('numberInvalid'), { exact: true }).count()).toBe(2)
  await box('source').fill('x'.repeat(301))
  await says(metadata('tooLong_one', { limit: 300 }))
  for (const key of ['slug', 'publishedAt', 'embargo', 'number', 'browseCount', 'source']) {
    expect(await box(key).getAttribute('aria-invalid'), key).toBe('true')
  }
  expect(await storedMetadata(app())).toEqual(before)
  await box('slug').fill('a-slug')
  await box('publishedAt').fill('2016-12-05')
  await expect.poll(() => storedMetadata(app())).toEqual({ ...before, slug: 'a-slug', publishedAt: '2016-12-05' })
})

test.each([
  ['Harbour dredging: what’s next?', 'harbour-dredging-whats-next'],
  ['春天的河', 'chun-tian-de-he'],
])('the headline “%s” proposes its slug, and a second article another', async (title, slug) => {
  const { page } = app()
  await startArticle(page, title)
  await expect.poll(() => box('slug').getAttribute('placeholder')).toBe(slug)
  await startArticle(page, title)
  await expect.poll(() => box('slug').getAttribute('placeholder')).toBe(`${slug}-2`)
  await box('slug').fill(slug)
  await says(metadata('slugTaken'))
  await pane()
    .getByRole('button', { name: metadata('useSuggestion', { suggestion: `${slug}-2` }) })
    .click()
  await expect.poll(async () => (await storedMetadata(app())).slug).toBe(`${slug}-2`)
})

test('a number that another article has is refused with the next free one', async () => {
  const { page } = app()
  await startArticle(page, 'Numbered')
  const taken = (await storedMetadata(app())).number ?? 0
  await startArticle(page, 'Numbered again')
  await box('number').fill(String(taken))
  await says(metadata('numberTaken'))
  await pane()
    .getByRole('button', { name: /^Use \d+$/ })
    .click()
  await expect.poll(async () => (await storedMetadata(app())).number).toBeGreaterThan(taken)
  await expect.poll(() => pane().getByText(metadata('numberTaken')).count()).toBe(0)
})

test('Ctrl+Z takes metadata back like text, in one line of undo with it, and leaves the status alone', async () => {
  const { page } = app()
  await startArticle(page, 'Undone')
  await page.keyboard.type('Words')
  await box('source').fill('A wire')
  await box('summary').fill('In short')
  await selectBox('status').click()
  await option(say('ui', 'status.in-review')).click()
  await toast(page)
    .getByText(metadata('statusSet', { status: say('ui', 'status.in-review') }))
    .waitFor()
  const facts = async () => {
    const { source, summary } = await storedMetadata(app())
    return [source, summary, await articleText(page).textContent()]
  }
  await box('summary').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await facts()).slice(0, 2)).toEqual(['A wire', ''])
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await facts()).slice(0, 2)).toEqual(['', ''])
  await expect.poll(() => box('source').inputValue()).toBe('')
  await page.keyboard.press('Control+z')
  await expect.poll(() => articleText(page).getByText('Words').count()).toBe(0)
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(async () => (await facts()).slice(0, 2)).toEqual(['A wire', ''])
  const id = await openId(page)
  const statusNow = () => inspect(app().newsroom, (store) => store.statuses.events(id).map(({ status }) => status))
  expect(statusNow()).toEqual(['draft', 'in-review'])
  await says(metadata('statusHistory_other', { count: 2 }))
})

test('status is set from the pane, by command and by hand, and each time is kept with its author', async () => {
  const { page, newsroom } = app()
  await startArticle(page, 'Through the desk')
  const row = rows(page).filter({ hasText: 'Through the desk' })
  await selectBox('status').click()
  await option(say('ui', 'status.ready')).click()
  await row.getByText(say('ui', 'status.ready')).waitFor()
  await toast(page)
    .getByRole('button', { name: metadata('undoStatus') })
    .click()
  await row.getByText(say('ui', 'status.draft')).waitFor()
  await row.click({ button: 'right' })
  await page.getByRole('menuitem', { name: say('desk', 'menu.status') }).hover()
  await page.getByRole('menuitem', { name: say('ui', 'status.killed') }).click()
  await choose(page, say('ui', 'status.killed'), 2)
  await row.waitFor()
  const id = await openId(page)
  const events = inspect(newsroom, (store) => store.statuses.events(id))
  expect(events.map(({ status }) => status)).toEqual(['draft', 'ready', 'draft', 'killed'])
  expect(new Set(events.slice(1).map(({ author }) => author))).toEqual(new Set(['Ada Quill']))
  await sideRow(page, say('desk', 'allArticles')).click()
  expect(await field(page, 'slug').count()).toBe(1)
})

test('a translation is told what it was made of, found by a word of its headline and undone like text', async () => {
  const { page } = app()
  await startArticle(page, 'La piscine rouvre')
  const translation = pane().getByRole('combobox', { name: metadata('translationOf') })
  await translation.click()
  await page.keyboard.type('harbour')
  const offered = page.locator('[data-trigger=ComboBox] [role=option] [lang]').first()
  const original = (await offered.textContent()) ?? ''
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const kept = async () => (await storedMetadata(app())).translationOf
  await expect.poll(kept).not.toBeNull()
  await page.keyboard.press('Tab')
  await expect.poll(() => translation.inputValue()).toBe(original)
  await translation.fill('')
  await expect.poll(kept).toBeNull()
  await page.keyboard.press('Control+z')
  await expect.poll(kept).not.toBeNull()
})
