import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { createSingleHtml } from '../../../electron/publishing/formats/html.ts'
import { createSite } from '../../../electron/publishing/site.ts'
import { readEmbedded } from '../../../electron/shared/article/published.ts'
import { noon, resources } from '../sites.ts'
import { type RichOptions, richCopy, variants } from './rich.ts'

async function single(options: RichOptions = {}, siteUrl = 'https://news.example.com/group') {
  const { newsroom, id } = await richCopy(options, { siteUrl })
  const site = createSite({ newsroom, resources, now: () => noon })
  return { newsroom, id, html: await createSingleHtml(site)(await site.articlePage(id), siteUrl) }
}

const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value)

describe.each(variants)('%s', (_, options) => {
  test.each(['https://news.example.com/group', ''])(
    'asks for no other file, with the site at “%s”',
    async (siteUrl) => {
      const { html } = await single(options, siteUrl)
      for (const source of attributes(html, 'src')) expect(source).toMatch(/^data:/)
      const stylesheet =
        /<link rel="stylesheet" href="data:text\/css;charset=utf-8;base64,([^"]*)"/.exec(html)?.[1] ?? ''
      const css = Buffer.from(stylesheet, 'base64').toString('utf8')
      const addresses = [...css.matchAll(/url\("?([^")]*)/g)].map(([, address]) => address)
      expect(addresses).toHaveLength(3)
      for (const address of addresses) expect(address).toMatch(/^data:font\/woff2;base64,d09GM/)
      for (const href of attributes(html, 'href')) expect(href).toMatch(/^(?:data:|#|https:\/\/)/)
    },
  )

  test('is valid HTML', async () => {
    const report = await new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'long-title': 'error', 'no-trailing-whitespace': 'off' },
    }).validateString((await single(options)).html)
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([])
  })
})

test('links lead to the site where its address is known, else nowhere', async () => {
  expect((await single()).html).toContain('<a href="https://news.example.com/group/news/main-articles/index.html">')
  const { html } = await single({}, '')
  expect(html).not.toMatch(/href="\.\.?\//)
  expect(html).toContain('<a>Main Articles</a>')
})

test('names the feeds of the site and holds none of them', async () => {
  const feeds = (html: string) =>
    [...html.matchAll(/<link rel="alternate"[^>]* href="([^"]*)"/g)].map(([, href]) => href)
  const { html, newsroom, id } = await single()
  const page = await createSite({ newsroom, resources, now: () => noon }).articlePage(id)
  expect(feeds(page.html).length).toBeGreaterThan(0)
  expect(feeds(html)).toEqual(
    feeds(page.html).map((href) => new URL(href ?? '', `https://news.example.com/group/${page.address}`).href),
  )
  const held = [...html.matchAll(/"data:([^;,"]*)/g)].map(([, type]) => type)
  expect([...new Set(held)].toSorted()).toEqual(['image/png', 'image/svg+xml', 'text/css', 'text/javascript'])
  expect((await single({}, '')).html).not.toContain('rel="alternate"')
})

test('carries the article’s data, sealed over what this file shows', async () => {
  const { html, id } = await single()
  const data = readEmbedded(html)
  expect(data).toMatchObject({ id, version: 1, metadata: { source: 'Harbour & Board' } })
  expect(html.match(/id="galley"/g)).toHaveLength(1)
})
