import { expect, test } from 'vitest'
import { createSite } from '../../electron/publishing/site.ts'
import type { Settings } from '../../electron/shared/settings.ts'
import { add, newsroomWithSections, noon, resources } from './sites.ts'

function site(settings: Partial<Settings> = {}) {
  const { newsroom, main } = newsroomWithSections({ name: 'Harbour Post', articlesPerPage: 2, ...settings })
  for (const [index, headline] of ['Ferry “Rose” sails', 'Bridge & quay', 'Sirens tested'].entries()) {
    add(newsroom, headline, {
      section: main.id,
      number: index + 1,
      publishedAt: `2026-01-0${index + 1}`,
      authors: ['Ada Quill'],
      keywords: ['river'],
    })
  }
  return createSite({ newsroom, resources, now: () => noon })
}

async function descriptionOf(made: ReturnType<typeof createSite>, address: string): Promise<string> {
  const page = await made.page(address)
  return /<meta name="description" content="([^"]*)">/.exec(String(page?.body))?.[1] ?? ''
}

test('pages that list articles tell search engines their newest headlines', async () => {
  const made = site()
  expect(await descriptionOf(made, 'index.html')).toBe(
    'The latest from Harbour Post: Sirens tested; Bridge &amp; quay; Ferry “Rose” sails',
  )
  expect(await descriptionOf(made, 'news/main-articles/index.html')).toBe(
    'Main Articles at Harbour Post: Sirens tested; Bridge &amp; quay',
  )
  expect(await descriptionOf(made, 'news/main-articles/page-2.html')).toBe(
    'Main Articles at Harbour Post: Ferry “Rose” sails',
  )
})

test('so do the search and the indexes of archives, in the language of the site', async () => {
  const made = site({ language: 'zh-CN', name: '老米市报' })
  const all = ['index.html', 'search.html', 'archive/index.html', 'archive/authors/index.html']
  expect(await Promise.all(all.map((address) => descriptionOf(made, address)))).toEqual([
    '老米市报的最新文章：Sirens tested；Bridge &amp; quay；Ferry “Rose” sails',
    '按词语搜索老米市报的文章',
    '老米市报的全部文章，按年月排列',
    '老米市报的全部作者',
  ])
})

test('many headlines are cut to what a search engine shows', async () => {
  const { newsroom, main } = newsroomWithSections({ name: 'Harbour Post' })
  for (const number of [1, 2, 3, 4, 5, 6])
    add(newsroom, `A rather long headline of the harbour ${number}`, { section: main.id, number })
  const found = await descriptionOf(createSite({ newsroom, resources, now: () => noon }), 'index.html')
  expect(found.length).toBeLessThanOrEqual(160)
  expect(found).toMatch(/…$/)
})
