import { expect, test } from 'vitest'
import { type ArticleRow, articleQuery } from '../../electron/shared/article/article.ts'
import { statuses } from '../../electron/shared/article/metadata.ts'
import { commands } from '../../electron/shared/commands.ts'
import { prepareNewsroom, shareApp, startApp, temporaryFolder } from './app.ts'
import { command } from './article.ts'
import { articleList, articleText, headline, inspect, newArticle, openNewsroom, rows, say } from './desk.ts'
import { choose, sideRow, titlesShown, toast, whenListed } from './list.ts'

const app = shareApp()

/** What the store says of every article outside the bin. */
const stored = (): readonly ArticleRow[] =>
  inspect(app().newsroom, (newsroom) => newsroom.articles.list(articleQuery.parse({ limit: 500 })).rows)
const titles = (articles: readonly ArticleRow[]) => articles.map((article) => article.headline).sort()

async function showAll(): Promise<void> {
  await sideRow(app().page, say('desk', 'allArticles')).click()
  await whenListed(app().page, titles(stored()))
}

test('statuses and sections show their articles and how many there are', async () => {
  const { page, newsroom } = app()
  const all = stored()
  for (const status of statuses) {
    const own = all.filter((article) => article.status === status)
    await choose(page, say('ui', `status.${status}`), own.length)
    await whenListed(page, titles(own))
  }
  const sections = inspect(newsroom, (store) => store.sections.list())
  expect(sections.length).toBeGreaterThan(4)
  for (const section of sections) {
    const family = [section.id, ...sections.filter(({ parent }) => parent === section.id).map(({ id }) => id)]
    const own = all.filter((article) => article.section && family.includes(article.section))
    await choose(page, section.name, own.length)
    await whenListed(page, titles(own))
  }
  await showAll()
})

test.each([
  ['laboratory', ['Kestwater opens river laboratory and will publish every result']],
  ['RIVER labora', ['Kestwater opens river laboratory and will publish every result']],
  ['米市', ['老米市的灯又亮了']],
  ['雕花窗', ['老米市的灯又亮了']],
  ['zeppelin', []],
])('the search finds “%s” in headlines and bodies', async (words, found) => {
  const { page } = app()
  await page.keyboard.press('Control+Shift+f')
  await page.locator('input[type=search]:focus').fill(words)
  if (found.length > 0) await whenListed(page, found)
  else await page.getByText(say('desk', 'empty.search', { words })).waitFor()
  await page.keyboard.press('Escape')
  await whenListed(page, titles(stored()))
})

test('the list is sorted as the editor asks', async () => {
  const { page } = app()
  const sortBy = async (...keys: string[]) => {
    for (const key of keys) {
      await page.getByRole('button', { name: say('desk', 'sort.label'), exact: true }).click()
      await page.getByRole('menuitem', { name: say('desk', key), exact: true }).click()
    }
  }
  const lengths = async () => {
    const words = new Map(stored().map((article) => [article.headline, article.words]))
    return (await titlesShown(page)).map((title) => words.get(title) ?? 0)
  }
  const longestFirst = stored()
    .map((article) => article.words)
    .toSorted((one, other) => other - one)
  await sortBy('sort.words')
  await expect.poll(lengths).toEqual(longestFirst)
  await sortBy('sort.ascending')
  await expect.poll(lengths).toEqual(longestFirst.toReversed())
  await sortBy('sort.headline')
  const order = new Intl.Collator('en').compare
  const latin = (all: readonly string[]) => all.filter((title) => /^[A-Z]/.test(title))
  await expect.poll(async () => latin(await titlesShown(page))).toEqual(latin(titles(stored())).toSorted(order))
  await sortBy('sort.updatedAt')
})

test('articles are chosen by keyboard as in any list', async () => {
  const { page } = app()
  await showAll()
  const [first = '', second = ''] = await titlesShown(page)
  const chosen = articleList(page).getByRole('option', { selected: true })
  await rows(page).first().click()
  await expect.poll(() => headline(page).textContent()).toBe(first)
  await articleList(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => headline(page).textContent()).toBe(second)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => chosen.count()).toBe(3)
  await page.getByText(say('desk', 'many.chosen_other', { count: 3 })).waitFor()
  await page.keyboard.press('Control+a')
  await expect.poll(() => chosen.count()).toBe(stored().length)
  await page.keyboard.press('End')
  await expect.poll(() => chosen.allTextContents()).toEqual([await rows(page).last().textContent()])
  await page.keyboard.press('Home')
  await expect.poll(() => headline(page).textContent()).toBe(first)
  await page.keyboard.press('Enter')
  await expect.poll(() => articleText(page).evaluate((text) => text.contains(document.activeElement))).toBe(true)
})

test('what goes to the bin comes back by Undo, by the bin, or goes for good after one question', async () => {
  const { page } = app()
  await newArticle(page)
  await page.keyboard.type('For the bin')
  const row = rows(page).filter({ hasText: 'For the bin' })
  const inBin = async (count: number) => {
    await expect.poll(() => sideRow(page, say('desk', 'bin')).textContent()).toBe(`Bin${count || ''}`)
  }
  await row.click()
  await page.keyboard.press('Delete')
  await row.waitFor({ state: 'detached' })
  await inBin(1)
  await toast(page)
    .getByRole('button', { name: say('desk', 'undo') })
    .click()
  await row.waitFor()
  await inBin(0)

  await row.click()
  await page.keyboard.press('Control+Backspace')
  await row.waitFor({ state: 'detached' })
  await sideRow(page, say('desk', 'bin')).click()
  await row.click()
  await expect.poll(() => articleText(page).getAttribute('contenteditable')).toBe('false')
  await page.keyboard.press('Control+k')
  await page.keyboard.type(say('commands', 'article:restore'))
  await page.keyboard.press('Enter')
  await row.waitFor({ state: 'detached' })
  await sideRow(page, say('desk', 'allArticles')).click()
  await row.click()
  await expect.poll(() => articleText(page).getAttribute('contenteditable')).toBe('true')

  await articleList(page).focus()
  await page.keyboard.press('Delete')
  await sideRow(page, say('desk', 'bin')).click()
  await row.click()
  await page.keyboard.press('Delete')
  const question = page.getByRole('alertdialog', { name: say('desk', 'erase.title_one') })
  await question.getByText('For the bin').waitFor()
  await question.getByRole('button', { name: say('desk', 'erase.confirm_one') }).click()
  await page.getByText(say('desk', 'empty.bin')).waitFor()
  await showAll()
})

test('an article is dragged to a section and to a status', async () => {
  const { page } = app()
  const title = 'Nine tonnes in a morning'
  const row = rows(page).filter({ hasText: title })
  await row.dragTo(sideRow(page, 'Media Focus'))
  await page.getByText(say('desk', 'toast.moved_one', { headline: title, section: 'Media Focus' })).waitFor()
  await choose(page, 'Media Focus', 2)
  await row.waitFor()
  await row.dragTo(sideRow(page, say('ui', 'status.draft')))
  await choose(page, say('ui', 'status.draft'), 2)
  await row.waitFor()
  await showAll()
})

test('Ctrl+N puts the caret into the headline of a new article, which stands in the list as it is typed', async () => {
  const { page } = app()
  await page.keyboard.press('Control+n')
  await expect.poll(() => articleText(page).textContent()).toBe('')
  await expect.poll(() => articleText(page).evaluate((text) => text.contains(document.activeElement))).toBe(true)
  await page.keyboard.type('Night train to Halmvik')
  await expect.poll(() => headline(page).textContent()).toBe('Night train to Halmvik')
  await rows(page).filter({ hasText: 'Night train to Halmvik' }).waitFor()
})

test('the palette reaches every command and finds articles', async () => {
  const { page } = app()
  const palette = page.getByRole('dialog', { name: say('desk', 'palette.title') })
  const open = async () => {
    await page.keyboard.press('Control+k')
    await palette.getByRole('combobox').waitFor()
  }
  const offered = async () => {
    await open()
    const found = await palette.getByRole('option').locator('> :first-child').allTextContents()
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    return found
  }
  await newArticle(page)
  await page.keyboard.type('For the palette')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Words')
  await page.keyboard.press('Control+z')
  const inText = await offered()
  await command(page, 'front:add')
  await choose(page, say('desk', 'frontPage'), 1)
  await rows(page).filter({ hasText: 'For the palette' }).click()
  const onFront = await offered()
  await sideRow(page, say('desk', 'allArticles')).click()
  await rows(page).filter({ hasText: 'For the palette' }).click()
  await page.keyboard.press('Delete')
  await sideRow(page, say('desk', 'bin')).click()
  await rows(page).filter({ hasText: 'For the palette' }).click()
  const inBin = await offered()
  const missing = commands
    .map(({ id }) => say('commands', id))
    .filter((name) => ![inText, onFront, inBin].some((names) => names.includes(name)))
  expect(missing).toEqual([say('commands', 'palette:open')])
  await showAll()

  await open()
  await page.keyboard.type('appearance dark')
  await page.keyboard.press('Enter')
  const darkness = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await expect.poll(darkness).toBe(true)
  await open()
  await page.keyboard.type('appearance light')
  await page.keyboard.press('Enter')
  await expect.poll(darkness).toBe(false)
  await open()
  await page.keyboard.type('米市')
  await palette.getByRole('option', { name: '老米市的灯又亮了' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => headline(page).textContent()).toBe('老米市的灯又亮了')
})

test('panes that were closed or widened, the filter and the appearance are as they were after a restart', async () => {
  const home = temporaryFolder()
  const newsroom = await prepareNewsroom('sample')
  const first = await startApp({ home, newsroom })
  const metadata = (on: typeof first) => on.page.getByLabel(say('desk', 'metadata'), { exact: true })
  const list = (on: typeof first) => on.page.getByRole('region', { name: say('desk', 'listPane') })
  const width = async (on: typeof first) => Math.round((await list(on).boundingBox())?.width ?? 0)
  await first.page.setViewportSize({ width: 1440, height: 900 })
  await articleText(first.page).waitFor()
  await metadata(first).waitFor()
  await first.page.keyboard.press('Control+Alt+m')
  await metadata(first).waitFor({ state: 'detached' })
  const before = await width(first)
  const separator = first.page.getByRole('separator', {
    name: say('desk', 'resize', { pane: say('desk', 'articles') }),
  })
  const place = await separator.boundingBox()
  if (!place) throw new Error('the list has no edge to drag')
  await first.page.mouse.move(place.x + place.width / 2, 400)
  await first.page.mouse.down()
  await first.page.mouse.move(place.x + 60, 400, { steps: 4 })
  await first.page.mouse.up()
  await expect.poll(() => width(first)).toBeGreaterThan(before + 40)
  const after = await width(first)
  await sideRow(first.page, say('ui', 'status.ready')).click()
  await command(first.page, 'appearance:dark')
  const paper = (on: typeof first) => on.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = 'rgb(251, 250, 247)'
  await expect.poll(() => paper(first)).not.toBe(light)
  await first.quit()

  const second = await startApp({ home })
  await rows(second.page).first().waitFor()
  expect(await metadata(second).count()).toBe(0)
  await expect.poll(() => width(second)).toBe(after)
  await expect.poll(() => rows(second.page).count()).toBe(2)
  expect(await paper(second)).not.toBe(light)
})

test('of ten thousand articles as many rows are drawn as are seen, and the last is a key away', async () => {
  const newsroom = await prepareNewsroom((store) =>
    store.transaction(() => {
      for (let number = 1; number <= 10_000; number += 1) store.articles.create({ author: 'Ada', at: number * 60_000 })
    }),
  )
  const { page } = app()
  expect(await openNewsroom(page, newsroom)).toBe(null)
  await page.getByRole('heading', { name: `${say('desk', 'allArticles')} 10,000` }).waitFor()
  await rows(page).first().waitFor()
  expect(await rows(page).count()).toBeLessThan(60)
  await articleList(page).focus()
  await page.keyboard.press('End')
  await articleList(page).locator('[aria-posinset="10000"][aria-selected="true"]').waitFor()
  expect(await rows(page).count()).toBeLessThan(60)
})
