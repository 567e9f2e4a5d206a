import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSite } from '../../electron/publishing/site.ts'
import { nameSlug } from '../../electron/store/name-slug.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { add, newsroomWithSections, noon, publish, resources, temporaryFolder } from './sites.ts'

const siteOf = (newsroom: Newsroom) => createSite({ newsroom, resources, now: () => noon })
const words = (page: string) => page.replace(/<head>.*<\/head>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ')
const headlines = (page: string) => [...page.matchAll(/<h2><a [^>]*>(.*?)</g)].map((match) => match[1])

function filled() {
  const { newsroom, main } = newsroomWithSections({ articlesPerPage: 2 })
  const fields = { section: main.id, authors: ['Ada Lovelace'], keywords: ['Quay', '港口'] }
  add(newsroom, 'One', { ...fields, number: 1, publishedAt: '2025-12-31' })
  add(newsroom, 'Two', { ...fields, number: 2, publishedAt: '2026-01-05T09:00', authors: ['ada lovelace', 'Mei'] })
  add(newsroom, 'Three', { ...fields, number: 3, publishedAt: '2026-01-06', authors: [] })
  add(newsroom, 'Four', { ...fields, number: 4, publishedAt: '2026-02-01', keywords: [] })
  return newsroom
}

test('an article leads to all there is by its authors and on its keywords', async () => {
  const newsroom = filled()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  const page = readFileSync(join(to, 'content/details_44_2.html'), 'utf8')
  expect(words(page)).toContain('Author: ada lovelace , Mei ')
  expect(page).toContain('<a href="../archive/authors/ada-lovelace/index.html" rel="author">ada lovelace</a>, <a ')
  expect(page).toContain(`<a href="../archive/keywords/${nameSlug('港口')}/index.html" rel="tag">港口</a>`)
  const author = readFileSync(join(to, 'archive/authors/ada-lovelace/index.html'), 'utf8')
  expect(headlines(author)).toEqual(['Four', 'Two'])
  expect(author).toContain('<h1 class="column-heading">Ada Lovelace</h1>')
  expect(words(author)).toContain('Location: Home Page Archive Authors Ada Lovelace')
  expect(headlines(readFileSync(join(to, 'archive/authors/ada-lovelace/page-2.html'), 'utf8'))).toEqual(['One'])
})

test('the archive leads to every year, month, author and keyword, with how much there is', async () => {
  const site = siteOf(filled())
  const text = async (address: string) => words(String((await site.page(address))?.body))
  expect(await text('archive/index.html')).toContain('Authors Keywords 2026 3 2026-02 1 2026-01 2 2025 1 2025-12 1 ')
  expect(await text('archive/authors/index.html')).toContain('Home Page Archive Authors Ada Lovelace 3 Mei 1 ')
  expect(await text('archive/keywords/index.html')).toContain('港口 3 Quay 3 ')
  expect(headlines(String((await site.page('archive/2026/index.html'))?.body))).toEqual(['Four', 'Three'])
  expect(headlines(String((await site.page('archive/2026/page-2.html'))?.body))).toEqual(['Two'])
  expect(headlines(String((await site.page('archive/2026/01/index.html'))?.body))).toEqual(['Three', 'Two'])
  expect(await text('index.html')).toContain(' Archive ')
})

test('only archives that hold something are answered, and none when they are not wanted', async () => {
  const newsroom = filled()
  const site = siteOf(newsroom)
  const wrong = [
    'archive/2024/index.html',
    'archive/2026/1/index.html',
    'archive/2026/01/05/index.html',
    'archive/2026/01/page-2.html',
    'archive/authors/nobody/index.html',
    'archive/authors/Ada-Lovelace/index.html',
    'archive/authors/page-2.html',
    'archive/sections/news/index.html',
  ]
  for (const address of wrong) expect(await site.page(address), address).toBeUndefined()
  newsroom.settings.write({ archives: false })
  const { added } = await publish(newsroom, { to: temporaryFolder() })
  expect(added.filter((path) => path.startsWith('archive'))).toEqual([])
  for (const address of ['archive/index.html', 'archive/2026/index.html', 'archive/authors/mei/index.html']) {
    expect(await site.page(address), address).toBeUndefined()
  }
  const page = String((await site.page('content/details_44_2.html'))?.body)
  expect(page).toContain('<dd>ada lovelace, Mei</dd>')
  expect(page).not.toMatch(/archive|港口<\/a>/)
})

test('a section called Archive and an article at its address leave the archive where it is', async () => {
  const { newsroom } = newsroomWithSections({ addressPattern: '{slug}/index.html' })
  const section = newsroom.sections.save({ name: 'Archive', parent: null, number: 90 })
  expect(section.slug).not.toBe('archive')
  add(newsroom, 'Archive', { section: section.id, number: 7, publishedAt: '2026-01-05' })
  const to = temporaryFolder()
  const { added } = await publish(newsroom, { to })
  expect(added).toEqual(
    expect.arrayContaining(['archive/index.html', 'archive/index-7.html', `${section.slug}/index.html`]),
  )
  expect(words(readFileSync(join(to, 'archive/index.html'), 'utf8'))).toContain('2026-01 1')
})

test('an article changes the archives that show it, and no other', async () => {
  const newsroom = filled()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  add(newsroom, 'Five', { number: 5, publishedAt: '2026-02-03', authors: ['Mei'] })
  const { added, changed } = await publish(newsroom, { to })
  expect([...added, ...changed].filter((path) => path.startsWith('archive')).sort()).toEqual([
    'archive/2026/02/index.html',
    'archive/2026/index.html',
    'archive/2026/page-2.html',
    'archive/authors/index.html',
    'archive/authors/mei/index.html',
    'archive/index.html',
  ])
})
