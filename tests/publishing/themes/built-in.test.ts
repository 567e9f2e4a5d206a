import { describe, expect, test } from 'vitest'
import { createSite } from '../../../electron/publishing/site.ts'
import { faultsOfTheme } from '../../../electron/publishing/themes/check.ts'
import { loadLook, readSource } from '../../../electron/publishing/themes/themes.ts'
import { embeddedId } from '../../../electron/shared/article/published.ts'
import { defaultSettings } from '../../../electron/shared/settings.ts'
import { add, newsroomWithSections, noon, paragraph, picture, resources, themes } from '../sites.ts'
import { placesOf } from './making.ts'

describe.each(themes)('theme %s', (theme) => {
  test('has no fault', () => {
    const { newsroom } = newsroomWithSections()
    expect(faultsOfTheme(readSource(placesOf(newsroom), theme))).toEqual([])
  })

  test('has less than 50 KB of style and script', () => {
    const { newsroom } = newsroomWithSections()
    const { assets } = loadLook(placesOf(newsroom), { ...defaultSettings, theme })
    const sizes = [...assets].flatMap(([path, { length }]) => (/\.(?:css|js)$/.test(path) ? [length] : []))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(50_000)
  })

  test('an article’s page says to machines all that it says of the article', async () => {
    const { newsroom, main } = newsroomWithSections({ theme, siteUrl: 'https://news.example.com/', name: 'Harbour' })
    const body = [await picture(newsroom), paragraph('It sails.')]
    const facts = { section: main.id, authors: ['Ada'], keywords: ['ferry'], publishedAt: '2026-07-01T09:00' }
    const id = add(newsroom, 'Ferry sails', { ...facts, number: 9, summary: 'At nine.', browseCount: 7, body })
    add(newsroom, 'Ferry returns', { ...facts, number: 10 })
    const { html } = await createSite({ newsroom, resources, now: () => noon }).articlePage(id)
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
    expect(JSON.parse(json)['@graph'].map((one: { '@type': string }) => one['@type'])).toEqual([
      'NewsArticle',
      'BreadcrumbList',
    ])
    for (const part of [
      '<link rel="canonical" href="https://news.example.com/content/details_44_9.html">',
      '<meta name="description" content="At nine.">',
      '<meta property="og:image" content="https://news.example.com/media/',
      '<meta property="article:published_time" content="2026-07-01T09:00Z">',
      'type="application/rss+xml"',
      'type="application/atom+xml"',
      'type="application/feed+json"',
      `id="${embeddedId}"`,
      'rel="author">Ada</a>',
      'rel="tag">ferry</a>',
      '<span class="count">7</span>',
      '>Ferry returns</a>',
      '>Main Articles</a></li>',
    ]) {
      expect(html).toContain(part)
    }
  })
})

describe.each(themes)('what a reader does with an article in %s', (theme) => {
  async function page(
    options: Record<string, string | boolean>,
    siteUrl = 'https://news.example.com/',
    language = 'en',
  ) {
    const { newsroom, main } = newsroomWithSections({ theme, siteUrl, themeOptions: { [theme]: options } })
    const body = [paragraph('word '.repeat(700))]
    const id = add(newsroom, 'Tea & “scones”', { section: main.id, number: 9, language, body })
    return (await createSite({ newsroom, resources, now: () => noon }).articlePage(id)).html
  }
  const sharing = (html: string) => [...html.matchAll(/<nav class="share".*?<\/nav>/gs)].map(([nav]) => nav).join('')
  const hrefs = (html: string) => [...sharing(html).matchAll(/ href="([^"]*)"/g)].map(([, href = '']) => href)

  test('is not told unless the newsroom wants it', async () => {
    const html = await page({})
    expect(html).not.toMatch(/class="share"|Reading Time/)
  })

  test('the mail has headline and address, and so has every network', async () => {
    const html = await page({ shareLinks: 'networks' })
    const [mail, ...networks] = hrefs(html).map((href) => new URL(href.replaceAll('&amp;', '&')))
    const address = 'https://news.example.com/content/details_44_9.html'
    expect(mail?.protocol).toBe('mailto:')
    expect(mail?.searchParams.get('subject')).toBe('Tea & “scones”')
    expect(mail?.searchParams.get('body')).toBe(address)
    expect(networks.length).toBe(4)
    for (const network of networks) {
      expect(network.protocol).toBe('https:')
      expect([...network.searchParams.values()].join(' ')).toContain(address)
    }
    expect(sharing(html).match(/rel="noopener noreferrer"/g)).toHaveLength(4)
    expect(html).toContain(`data-copy="${address}"`)
    expect(html).not.toMatch(/ src="(?:https?:)?\/\//)
  })

  test('mail alone when that is wanted, and nothing where nobody knows the address of the site', async () => {
    expect(hrefs(await page({ shareLinks: 'mail' }))).toHaveLength(1)
    expect(sharing(await page({ shareLinks: 'networks' }, ''))).toBe('')
  })

  test('the time that it takes to read is told in the language of the article', async () => {
    expect(await page({ showReadingTime: true })).toContain('<dt>Reading Time:</dt><dd>3 min</dd>')
    expect(await page({ showReadingTime: true }, '', 'zh-CN')).toContain('<dt>阅读时间：</dt><dd>约 3 分钟</dd>')
  })
})

describe('the front page of Broadsheet', () => {
  async function front(articles: number, options: Record<string, boolean> = {}) {
    const { newsroom, main, media } = newsroomWithSections({
      theme: 'broadsheet',
      themeOptions: { broadsheet: options },
    })
    const body = [await picture(newsroom), paragraph('It sails.')]
    for (let number = 1; number <= articles; number += 1) {
      const section = number % 2 === 0 ? main.id : media.id
      add(newsroom, `Story ${number}.`, { section, number, ...(number % 3 === 0 ? {} : { body }) })
    }
    const page = await createSite({ newsroom, resources, now: () => noon }).page('index.html')
    const html = String(page?.body)
    return {
      headlines: [...html.matchAll(/<h[23]><a [^>]*>(Story \d+)/g)].map(([, name]) => name),
      pictures: html.match(/<img /g)?.length ?? 0,
    }
  }

  test.each([0, 1, 3, 30])('tells none of %i stories twice', async (articles) => {
    const { headlines } = await front(articles)
    expect(new Set(headlines).size).toBe(headlines.length)
    expect(headlines).toHaveLength(Math.min(articles, 13))
    if (articles > 0) expect(headlines[0]).toBe(`Story ${articles}`)
  })

  test('shows pictures beside other stories than the lead unless the newsroom wants none', async () => {
    // Of thirty stories the lead has no picture: every third goes without.
    expect((await front(30)).pictures).toBeGreaterThan(3)
    expect((await front(30, { listPictures: false })).pictures).toBe(0)
  })
})
