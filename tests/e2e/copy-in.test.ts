import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { DocumentJson } from '../../electron/shared/article/document.ts'
import { shareApp, temporaryFolder } from './app.ts'
import { articleList, articleText, dropFile, headline, inspect, rows, say, sheet } from './desk.ts'
import { root } from './launch.ts'

const app = shareApp()
const words = (key: string, values: Record<string, string | number> = {}) => say('importing', key, values)
const fixture = (name: string) => join(root, 'tests/fixtures', name)

type Page4 = {
  readonly name: string
  readonly path: string
  readonly headline: string
  readonly publishedAt: string
  readonly source: string
  readonly authors: readonly string[]
  readonly browseCount: number
}
const ours: Page4 = {
  name: 'our own page',
  path: fixture('seed-shaped.txt'),
  headline: 'Kestwater Group signs memorandum with Halmvik Regional Council',
  publishedAt: '2026-03-18',
  source: 'Kestwater Group',
  authors: ['Judith Lane-Marrow'],
  browseCount: 412,
}
const seed: Page4 = {
  name: 'the seed article',
  path: join(root, '../shared/seed-article.txt'),
  headline: 'Sanpower Group signs MOU with Copenhagen Capacity',
  publishedAt: '2016-12-05',
  source: '',
  authors: [],
  browseCount: 0,
}
const furniture = ['Time Published', 'Browse:', 'Font Size', 'Location:', 'Home Page', 'Print']

type Way = (page: Page, path: string) => Promise<unknown>
const ways: Readonly<Record<string, Way>> = {
  dropped: (page, path) => dropFile(page, 'page.txt', readFileSync(path)),
  opened: (page, path) => app().answerDialog(path, () => page.keyboard.press('Control+O')),
  pasted: (page, path) => paste(page, readFileSync(path, 'utf8')),
}

/** Pastes text with the focus on the list, as after copying a page in a browser. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const box = document.createElement('textarea')
    box.value = copied
    document.body.append(box)
    box.select()
  }, text)
  await page.keyboard.press('Control+C')
  await page.evaluate(() => document.activeElement?.remove())
  await articleList(page).focus()
  await page.keyboard.press('Control+V')
}

const fieldOf = (page: Page, key: string) => sheet(page).getByLabel(words(key), { exact: true })
const textOf = (node: DocumentJson): string => node.text ?? (node.content ?? []).map(textOf).join('')
const articleCount = () => inspect(app().newsroom, (newsroom) => newsroom.articles.counts().all)

async function takeIn(page: Page): Promise<void> {
  await sheet(page)
    .getByRole('button', { name: words('take_one') })
    .click()
  await expect.poll(() => sheet(page).count()).toBe(0)
}

/** What the store holds of the newest article with a headline. */
function stored(title: string) {
  return inspect(app().newsroom, (newsroom) => {
    const { rows } = newsroom.articles.list({
      words: '',
      isBinned: false,
      sort: { by: 'updatedAt', isDescending: true },
      offset: 0,
      limit: 500,
    })
    const row = rows.find((candidate) => candidate.headline === title)
    if (!row) throw new Error(`no article is called ${title}`)
    const document = newsroom.journal.head(row.id).document
    const { section, ...attributes } = document.attrs
    const path = section === null ? [] : newsroom.sections.path(section).map(({ name }) => name)
    const blocks = (document.toJSON() as DocumentJson).content ?? []
    return { path, attributes, blocks }
  })
}

describe.each([ours, seed])('$name', (page4) => {
  const isThere = existsSync(page4.path)
  for (const [way, bring] of Object.entries(ways)) {
    test(`${way}: its furniture is recognised, corrected and taken in`, async (context) => {
      if (!isThere) context.skip('the seed article is not on this machine')
      const { page } = app()
      await rows(page).first().waitFor()
      await bring(page, page4.path)
      await expect.poll(() => fieldOf(page, 'headline').inputValue()).toBe(page4.headline)
      expect(await fieldOf(page, 'section').inputValue()).toBe('News > Main Articles')
      expect(await fieldOf(page, 'publishedAt').inputValue()).toBe(page4.publishedAt)
      expect(await fieldOf(page, 'source').inputValue()).toBe(page4.source)
      expect(await fieldOf(page, 'browseCount').inputValue()).toBe(String(page4.browseCount))
      for (const author of page4.authors) {
        await sheet(page)
          .getByRole('row', { name: author })
          .or(sheet(page).getByRole('option', { name: author }))
          .waitFor()
      }
      const corrected = `${page4.headline}, ${way}`
      await fieldOf(page, 'headline').fill(corrected)
      await takeIn(page)
      await expect.poll(() => headline(page).textContent()).toBe(corrected)
      expect(await rows(page).filter({ hasText: corrected }).count()).toBe(1)

      const { path, attributes, blocks } = stored(corrected)
      expect(path).toEqual(['News', 'Main Articles'])
      expect(attributes).toMatchObject({
        publishedAt: page4.publishedAt,
        source: page4.source,
        authors: page4.authors,
        browseCount: page4.browseCount,
        language: 'en',
      })
      expect(blocks.map(({ type }) => type)).toEqual(['headline', ...Array<string>(4).fill('paragraph')])
      const text = blocks.slice(1).map(textOf).join('\n')
      for (const label of furniture) expect(text).not.toContain(label)
      const original = readFileSync(page4.path, 'utf8')
      for (const paragraph of text.split('\n')) expect(original).toContain(paragraph)
    })
  }
})

test('plain text becomes headline and paragraphs', async () => {
  const { page } = app()
  await dropFile(page, 'plain.txt', readFileSync(fixture('plain.txt')))
  const [first = '', ...rest] = readFileSync(fixture('plain.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  await expect.poll(() => fieldOf(page, 'headline').inputValue()).toBe(first)
  await sheet(page).getByText(words('noFurniture')).waitFor()
  await takeIn(page)
  await expect.poll(() => headline(page).textContent()).toBe(first)
  const { blocks } = stored(first)
  expect(blocks.length).toBeGreaterThan(2)
  expect(blocks.slice(1).map(textOf).join('').replace(/\s/g, '')).toBe(rest.join('').replace(/\s/g, ''))
})

test('Chinese in GB18030 is read as Chinese', async () => {
  const { page } = app()
  const bytes = readFileSync(fixture('zh-gb18030.txt'))
  const expected = new TextDecoder('gb18030').decode(bytes)
  await dropFile(page, 'zh.txt', bytes)
  await fieldOf(page, 'headline').waitFor()
  const found = await fieldOf(page, 'headline').inputValue()
  expect(found).toMatch(/\p{Script=Han}{4}/u)
  expect(expected).toContain(found)
  await takeIn(page)
  await expect.poll(() => headline(page).textContent()).toBe(found)
  expect(stored(found).attributes['language']).toMatch(/^zh/)
})

test('what cannot be taken in is refused in one sentence and changes nothing', async () => {
  const { page } = app()
  const before = articleCount()
  const large = Buffer.alloc(50_000_000, 'All work and no play. ')
  const binary = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['empty.txt', Buffer.alloc(0), say('errors', 'import.empty', { file: 'empty.txt' })],
    ['program.txt', binary, say('errors', 'import.binary', { file: 'program.txt' })],
    ['novel.txt', large, '“novel.txt” is a '],
  ]
  for (const [name, bytes, sentence] of cases) {
    if (bytes.length < 1_000_000) await dropFile(page, name, bytes)
    else await dropLargeFile(page, name, bytes.length)
    await sheet(page).getByText(sentence).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => sheet(page).count()).toBe(0)

    const path = join(temporaryFolder(), name)
    writeFileSync(path, bytes)
    await app().answerDialog(path, () => page.keyboard.press('Control+O'))
    await sheet(page).getByText(sentence).waitFor()
    await sheet(page)
      .getByRole('button', { name: words('close') })
      .last()
      .click()
    await expect.poll(() => sheet(page).count()).toBe(0)
  }
  expect(articleCount()).toBe(before)
})

/** Too large to be carried into the page: made there. */
async function dropLargeFile(page: Page, name: string, size: number): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, length]) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(length).fill(97)], fileName))
      return data
    },
    [name, size] as const,
  )
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer })
}

test('Escape in the sheet leaves everything as it was', async () => {
  const { page } = app()
  const before = articleCount()
  const shown = await articleText(page).textContent()
  const sections = inspect(app().newsroom, (newsroom) => newsroom.sections.list())
  await dropFile(page, 'page.txt', readFileSync(ours.path))
  await fieldOf(page, 'section').fill('News > Somewhere New')
  await page.keyboard.press('Escape')
  await expect.poll(() => sheet(page).count()).toBe(0)
  expect(articleCount()).toBe(before)
  expect(inspect(app().newsroom, (newsroom) => newsroom.sections.list())).toEqual(sections)
  expect(await articleText(page).textContent()).toBe(shown)
})
