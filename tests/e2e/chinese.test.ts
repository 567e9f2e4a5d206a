import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { count } from '../../electron/shared/article/counting.ts'
import { documentFrom } from '../../electron/shared/article/document.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { prepareNewsroom, shareApp, startApp, temporaryFolder } from './app.ts'
import { dropFile, say } from './desk.ts'
import { root } from './launch.ts'

const zh = (space: string, key: string, values = {}) => say(space, key, values, 'zh-CN')
const article = join(root, 'tests/fixtures/zh-plain.txt')

/** The Latin words in the interface's texts of a language. */
function latinWords(locale: string): ReadonlySet<string> {
  const folder = join(root, 'resources/locales', locale)
  const texts = readdirSync(folder).flatMap((file) => {
    const words: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    return Object.values(words as Record<string, string>) // every locale file is a flat table of strings
  })
  return new Set(
    texts.flatMap((text) => text.replace(/\{\{[^}]*\}\}/g, ' ').match(/[a-z]{3,}/gi) ?? []).map((w) => w.toLowerCase()),
  )
}

/** English words that Galley's Chinese has no use for. */
const foreign = latinWords('en').difference(latinWords('zh-CN'))

/** The texts of a window, and the names and hints of its controls, that hold an English word of the interface. */
async function english(page: Page): Promise<readonly string[]> {
  // Keys have English names everywhere, and addresses are not Chinese.
  const texts = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && !one.closest('kbd'))
    return shown.flatMap((element) => [
      ...[...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '')),
      ...['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    ])
  })
  const isEnglish = (text: string) =>
    (text.replace(/\S+\.html/g, '').match(/[a-z]{3,}/gi) ?? []).some((word) => foreign.has(word.toLowerCase()))
  return [...new Set(texts.filter(isEnglish))]
}

/** What is wider than the place it stands in, or stands outside the window. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isWorded = (element: Element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE)
    const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) => element.checkVisibility() && isWorded(element) && element.clientWidth > 1,
    )
    const isCut = (element: HTMLElement) =>
      (getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
      element.getBoundingClientRect().right > window.innerWidth + 1
    return shown.filter(isCut).map((element) => `${element.textContent} (${element.className})`)
  })
}

/** A newsroom in which nothing is written in English. */
function fill(newsroom: Newsroom): void {
  newsroom.settings.write({ name: '苇渡日报', language: 'zh-CN' })
  const section = newsroom.sections.ensure(['新闻', '要闻'])
  const [headline = '', ...rest] = readFileSync(article, 'utf8').split('\n').filter(Boolean)
  const node = (type: string, text: string) => ({ type, content: [{ type: 'text', text }] })
  const content = [node('headline', headline.slice(0, 8)), ...rest.map((text) => node('paragraph', text))]
  const document = documentFrom({ section, language: 'zh-CN', number: 1, authors: ['沈墨'] }, content)
  newsroom.articles.create({ document, author: '沈墨', status: 'ready' })
}

const chinese = shareApp(fill, { locale: 'zh-CN' })

test.each(['en', 'zh-CN'] as const)(
  'a Chinese article is told in characters, in the list, below its text and when it is taken in (%s)',
  async (locale) => {
    const { page } = locale === 'zh-CN' ? chinese() : await startApp({ newsroom: await prepareNewsroom(fill), locale })
    const own = (space: string, key: string, values = {}) => say(space, key, values, locale)
    const lengths = (text: string) => {
      const { words, characters } = count(text, 'zh-CN')
      return {
        first: own('ui', 'length.characters_other', { count: characters }),
        second: own('ui', 'length.words_other', { count: words }),
      }
    }
    const [headline = '', ...rest] = readFileSync(article, 'utf8').split('\n').filter(Boolean)
    const stored = lengths([headline.slice(0, 8), ...rest].join('\n'))
    const row = page.getByRole('listbox', { name: own('desk', 'articles') }).getByRole('option')
    await row.getByText(stored.first, { exact: true }).waitFor()
    await row.click()
    await page.getByText(own('editor', 'counts', stored), { exact: true }).waitFor()
    await dropFile(page, '来稿.txt', readFileSync(article))
    const taken = lengths([headline, ...rest].join('\n'))
    await page.getByRole('dialog').getByText(taken.first, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
  },
)

test.each([
  [1440, 900],
  [1100, 700],
])('nothing is English or cut off at %i by %i', async (width, height) => {
  const { page, answerDialog } = chinese()
  const dialog = page.getByRole('dialog')
  await page.setViewportSize({ width, height })
  const look = async (screen: string) => {
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
    expect(await english(page), screen).toEqual([])
    expect(await cutOff(page), screen).toEqual([])
  }
  const leave = async () => {
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
  const row = page.getByRole('listbox', { name: zh('desk', 'articles') }).getByRole('option')
  await row.click()
  await page.getByRole('textbox', { name: zh('editor', 'articleText') }).waitFor()
  await look('the desk')

  await row.click({ button: 'right' })
  await page.getByRole('menu').waitFor()
  await look('the menu of an article')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })

  await page.keyboard.press('Control+k')
  await dialog.getByRole('option').first().waitFor()
  await look('the palette')
  await leave()

  await dropFile(page, '来稿.txt', readFileSync(article))
  await dialog.getByLabel(zh('importing', 'headline'), { exact: true }).waitFor()
  await look('the import sheet')
  await leave()

  await page.keyboard.press('Control+Shift+e')
  const folder = join(temporaryFolder(), '网站')
  await dialog.waitFor()
  await answerDialog(folder, () => dialog.getByRole('button', { name: zh('exporting', 'choose') }).click())
  await dialog.getByText(zh('exporting', 'unchanged')).waitFor()
  await look('the export sheet')
  await leave()

  await page.keyboard.press('Control+,')
  await dialog.waitFor()
  await look('the settings of the newsroom')
  await dialog.getByRole('tab', { name: zh('targets', 'title') }).click()
  await dialog.getByRole('button', { name: zh('targets', 'add') }).click()
  for (const kind of ['sftp', 'ftps', 's3', 'webdav', 'git', 'folder', 'zip']) {
    await dialog.getByRole('button', { name: zh('targets', 'kind') }).click()
    await page.getByRole('option', { name: zh('targets', `kind.${kind}`), exact: true }).click()
    await look(`a target of kind ${kind}`)
  }
  await dialog.getByRole('button', { name: zh('targets', 'cancel') }).click()
  await dialog.getByRole('tab', { name: zh('settings', 'person') }).click()
  await look('the settings of a person')
  await leave()
})
