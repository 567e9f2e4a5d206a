import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { articleQuery } from '../../electron/shared/article/article.ts'
import { documentFrom } from '../../electron/shared/article/document.ts'
import { crawl } from '../publishing/crawl.ts'
import { prepareNewsroom, shareApp, startApp, temporaryFolder } from './app.ts'
import { command } from './article.ts'
import { serve, shareBrowser } from './browser.ts'
import { articleList, articleText, clickInto, headline, inspect, move, rows, say, whenSaved } from './desk.ts'
import { sideRow } from './list.ts'
import { exporting, exportSheet, exportTo, planExport, plannedNumbers, runExport } from './site.ts'

const app = shareApp()
const browser = shareBrowser()
const folders = new Map<string, string>()
const opened = 'Nine tonnes in a morning'
const killed = 'Flood sirens to be tested on 12 November'

/** Every file of a site with its bytes. */
function filesOf(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

const pagesOf = (folder: string) => [...filesOf(folder).keys()].filter((path) => path.endsWith('.html'))

/** The files that two states of a site do not share, or that differ. */
function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => before.get(path) !== after.get(path))
}

/** The relative addresses in the pages of a site that lead to no file. */
function missingFrom(folder: string): readonly string[] {
  return pagesOf(folder).flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(/ (?:href|src)="([^"#?]+)/g)].flatMap(([, address = '']) => {
      const isOutside = /^[a-z][a-z+.-]*:/i.test(address)
      return isOutside || isFile(join(folder, dirname(path), decodeURI(address))) ? [] : [`${path}: ${address}`]
    }),
  )
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

function siteFolder(): string {
  const folder = folders.get('site')
  if (!folder) throw new Error('nothing has been exported')
  return folder
}

async function openArticle(title: string): Promise<void> {
  const { page } = app()
  await rows(page).filter({ hasText: title }).first().click()
  await expect.poll(() => headline(page).textContent()).toContain(title)
}

test('everything is exported to a folder: first what will be added is shown, then it is written', async () => {
  const { newsroom, home } = app()
  const folder = join(home, 'site of the paper')
  folders.set('site', folder)
  const sheet = await planExport(app(), folder, 'everything')
  const numbers = await plannedNumbers(sheet)
  expect(numbers).toMatchObject({ changed: 0, removed: 0, unchanged: 0 })
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  await sheet.getByRole('button', { name: exporting('leftOut') }).click()
  const leftOut = sheet.getByRole('list', { name: exporting('leftOut') })
  for (const reason of ['draft', 'in-review', 'killed']) {
    await leftOut.getByText(exporting(`reason.${reason}`), { exact: true }).waitFor()
  }
  await runExport(sheet)
  expect(filesOf(folder).size).toBe(numbers.added)
  const out = inspect(newsroom, (store) =>
    store.articles.list(articleQuery.parse({ limit: 500 })).rows.filter(({ status }) => status === 'published'),
  )
  const text = [...filesOf(folder).values()].map((bytes) => Buffer.from(bytes, 'latin1').toString())
  expect(out.length).toBeGreaterThan(8)
  for (const { headline } of out) {
    const escaped = headline.replaceAll('&', '&amp;')
    expect(text.filter((one) => one.includes(escaped)).length, headline).toBeGreaterThan(1)
  }
})

test('from disk and from a server, every link leads to a page and every file is found', async () => {
  for (const origin of [`${pathToFileURL(siteFolder()).href}/`, await serve(siteFolder())]) {
    const page = await browser().newPage()
    const { paths, missing } = await crawl(page, origin, siteFolder())
    expect(missing).toEqual([])
    // No link leads to the page for what is not there.
    expect(new Set(paths)).toEqual(new Set(pagesOf(siteFolder()).filter((path) => path !== '404.html')))
    await page.close()
  }
})

test('nothing has changed: the second export finds nothing to do', async () => {
  const before = filesOf(siteFolder())
  const sheet = await planExport(app(), siteFolder(), 'everything')
  await sheet.getByText(exporting('upToDate')).waitFor()
  expect(await plannedNumbers(sheet)).toEqual({ added: 0, changed: 0, removed: 0, unchanged: before.size })
  expect(await sheet.getByRole('button', { name: exporting('export'), exact: true }).isDisabled()).toBe(true)
  await app().page.keyboard.press('Escape')
  await expect.poll(() => sheet.count()).toBe(0)
})

test('another empty folder gets the same bytes', async () => {
  const twin = join(temporaryFolder(), 'twin')
  await exportTo(app(), twin, 'everything')
  expect(changed(filesOf(siteFolder()), filesOf(twin))).toEqual([])
  expect(missingFrom(twin)).toEqual([])
})

test('a new last paragraph changes the page of its article alone', async () => {
  const { page } = app()
  const before = filesOf(siteFolder())
  await openArticle(opened)
  await clickInto(page, articleText(page).locator('p').last())
  await move(page, 'Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('The scales were checked twice.')
  await articleText(page).getByText('The scales were checked twice.').waitFor()
  await whenSaved(page)
  const sheet = await planExport(app(), siteFolder(), 'everything')
  expect(await plannedNumbers(sheet)).toEqual({ added: 0, changed: 1, removed: 0, unchanged: before.size - 1 })
  await runExport(sheet)
  const [path = '', ...others] = changed(before, filesOf(siteFolder()))
  expect(others).toEqual([])
  expect(path.startsWith('content')).toBe(true)
  expect(readFileSync(join(siteFolder(), path), 'utf8')).toContain('The scales were checked twice.')
})

test('a new headline changes its page and the pages that name it, and no other', async () => {
  const { page } = app()
  const before = filesOf(siteFolder())
  await openArticle(opened)
  await headline(page).click()
  await page.keyboard.press('End')
  await page.keyboard.type(', counted')
  await whenSaved(page)
  const sheet = await planExport(app(), siteFolder(), 'everything')
  const numbers = await plannedNumbers(sheet)
  expect(numbers).toMatchObject({ added: 0, removed: 0 })
  await runExport(sheet)
  const after = filesOf(siteFolder())
  const naming = [...after].filter(([, text]) => text.includes(`${opened}, counted`)).map(([path]) => path)
  // The search knows the new word.
  naming.push('assets/search/terms-0.js')
  expect(changed(before, after).toSorted()).toEqual(naming.toSorted())
  expect(naming).toContain('index.html')
  expect(numbers.changed).toBe(naming.length)
  expect(naming.length).toBeLessThan(after.size / 2)
})

test('where a killed article stood a page says that it was withdrawn, and nothing names it any more', async () => {
  const { page } = app()
  await openArticle(killed)
  const article = [...filesOf(siteFolder())].find(
    ([path, text]) => path.startsWith('content') && text.includes(`<h1>${killed}`),
  )
  await command(page, 'status:killed')
  const question = page.getByRole('dialog')
  await question.getByRole('textbox', { name: say('desk', 'kill.reason') }).fill('The test was put off.')
  await question.getByRole('button', { name: say('desk', 'kill.confirm_one'), exact: true }).click()
  await rows(page).filter({ hasText: killed }).getByText(say('ui', 'status.killed')).waitFor()
  const sheet = await planExport(app(), siteFolder(), 'everything')
  expect((await plannedNumbers(sheet)).removed).toBeGreaterThan(0)
  await runExport(sheet)
  expect(filesOf(siteFolder()).get(article?.[0] ?? '')).toMatch(/withdrawn on .*The test was put off\./)
  expect([...filesOf(siteFolder()).values()].filter((text) => text.includes(killed))).toEqual([])
})

test('one article, or a few, are exported alone with what they need', async () => {
  const { page, home } = app()
  const articles = (folder: string) => pagesOf(folder).filter((path) => path.startsWith('content'))
  await openArticle(opened)
  const one = join(home, 'one')
  const sheet = await planExport(app(), one, 'article')
  await sheet.getByRole('heading', { name: exporting('titleOfSome_one') }).waitFor()
  await runExport(sheet)
  expect(articles(one).length).toBe(1)
  expect(missingFrom(one)).toEqual([])

  await sideRow(page, say('ui', 'status.published')).click()
  await page.getByRole('heading', { name: new RegExp(`^${say('ui', 'status.published')} \\d`) }).waitFor()
  await rows(page).nth(0).click()
  await rows(page)
    .nth(1)
    .click({ modifiers: ['Control'] })
  await rows(page)
    .nth(2)
    .click({ modifiers: ['Control'] })
  await expect.poll(() => articleList(page).getByRole('option', { selected: true }).count()).toBe(3)
  const few = join(home, 'few')
  await exportTo(app(), few, 'article')
  expect(articles(few).length).toBe(3)
  expect(missingFrom(few)).toEqual([])
  const reader = await browser().newPage()
  await reader.goto(pathToFileURL(join(few, articles(few)[0] ?? '')).href)
  await expect.poll(() => reader.locator('h1').isVisible()).toBe(true)
  await reader.close()
})

test('an export is taken back where it was made, and the next plan is what it was', async () => {
  const { page, home } = app()
  const folder = join(home, 'taken back')
  const sheet = await planExport(app(), folder, 'everything')
  const numbers = await plannedNumbers(sheet)
  await sheet.getByRole('button', { name: /^Export \d/ }).click()
  await sheet.getByRole('button', { name: exporting('undo') }).press('Enter')
  await sheet.getByText(exporting('undone')).waitFor()
  await sheet.getByText(exporting('undoneFiles', { restored: 0, removed: numbers.added })).waitFor()
  expect(filesOf(folder)).toEqual(new Map())
  await page.keyboard.press('Enter')
  await expect.poll(() => sheet.count()).toBe(0)
  const again = await planExport(app(), folder, 'everything')
  expect(await plannedNumbers(again)).toEqual(numbers)
  await page.keyboard.press('Escape')
  await expect.poll(() => again.count()).toBe(0)
})

test('an export that is cancelled while it compares or writes leaves the folder as it was', async () => {
  const paragraph = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
  const newsroom = await prepareNewsroom((store) =>
    store.transaction(() => {
      const { id } = store.sections.save({ name: 'News', parent: null, number: null })
      for (let number = 1; number <= 1000; number += 1) {
        const title = { type: 'headline', content: [{ type: 'text', text: `Report ${number}` }] }
        const body = Array.from({ length: 8 }, () => paragraph('The quay was quiet and the tide was out. '.repeat(8)))
        const document = documentFrom({ section: id, number }, [title, ...body])
        store.articles.create({ document, author: 'Ada', status: 'ready' })
      }
    }),
  )
  const large = await startApp({ newsroom })
  const folder = join(temporaryFolder(), 'large')
  await rows(large.page).first().waitFor()
  await large.page.keyboard.press('Control+Shift+e')
  const sheet = exportSheet(large)
  await large.page.evaluate(clickWhenShown, say('ui', 'cancel'))
  await large.answerDialog(folder, () => sheet.getByRole('button', { name: exporting('choose') }).click())
  await sheet.getByText(exporting('comparingStopped')).waitFor()
  await sheet.getByRole('button', { name: exporting('compareAgain') }).click()
  const write = sheet.getByRole('button', { name: /^Export \d/ })
  await write.and(large.page.locator(':enabled')).waitFor({ timeout: 60_000 })
  await large.page.evaluate(clickWhenShown, say('ui', 'cancel'))
  await write.click()
  await sheet.getByText(exporting('cancelled')).waitFor()
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
})

/** Presses the first button of this name the moment it is there: what it stops may not last long. Runs in the page. */
function clickWhenShown(name: string): void {
  const observer = new MutationObserver(() => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent === name)
    if (!button) return
    observer.disconnect()
    button.click()
  })
  observer.observe(document.body, { childList: true, subtree: true })
}
