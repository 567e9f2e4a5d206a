import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runExport } from '../../../electron/publishing/run-export.ts'
import { createSite } from '../../../electron/publishing/site.ts'
import { installTheme } from '../../../electron/publishing/themes/install.ts'
import { ownFolder } from '../../../electron/publishing/themes/themes.ts'
import type { Newsroom } from '../../../electron/store/newsroom.ts'
import {
  add,
  contentsOf,
  newsroomWithSections,
  noon,
  paragraph,
  picture,
  plan,
  publish,
  resources,
  temporaryFolder,
} from '../sites.ts'
import { type Changes, change, placesOf, themeFolder } from './making.ts'

const options = [
  { key: 'accent', label: 'Accent', type: 'colour', default: '#12487a' },
  { key: 'motto', label: 'Motto', type: 'text', default: 'By the river' },
  { key: 'columns', label: 'Columns', type: 'number', minimum: 1, maximum: 4, default: 3 },
  { key: 'unused', label: 'Unused', type: 'boolean', default: false },
]
const tide: Changes = {
  'theme.json': { options },
  'assets/options.css.liquid': ':root { --accent: {{ options.accent }}; }{% if options.motto %}text{% endif %}\n',
  'partials/footer.liquid': '<footer>{{ options.motto }}</footer>\n',
  'layouts/list.liquid':
    '<!DOCTYPE html><title>list</title><body data-columns="{{ options.columns }}">{{ parts.footer | raw }}</body>\n',
}

/** A newsroom with some articles and a theme of its own, which it uses. */
async function newsroomWithTheme(changes: Changes = tide) {
  const made = newsroomWithSections({ siteUrl: 'https://site.example/', feedText: 'full' })
  const { newsroom, main } = made
  const body = [await picture(newsroom), paragraph('The ferry runs.')]
  for (const number of [1, 2, 3]) {
    add(newsroom, `Article ${number}`, { section: main.id, number, body, authors: ['Ada'], publishedAt: '2026-11-20' })
  }
  await installTheme(placesOf(newsroom), themeFolder(changes), false)
  newsroom.settings.write({ theme: 'tide' })
  return { ...made, folder: join(ownFolder(placesOf(newsroom)), 'tide') }
}

const choose = (newsroom: Newsroom, values: Record<string, string | number | boolean>) =>
  newsroom.settings.write({ themeOptions: { tide: values } })
const textAt = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')
const article = 'content/details_44_1.html'

test('options reach templates and style sheets: as chosen, else as the theme has them', async () => {
  const { newsroom } = await newsroomWithTheme()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  expect(textAt(to, 'assets/options.css')).toBe(':root { --accent: #12487a; }\n')
  expect(textAt(to, article)).toContain('<footer>By the river</footer>')
  choose(newsroom, { accent: '#aa0000', motto: '<Tide & ebb>', columns: 9, gone: true })
  await publish(newsroom, { to })
  expect(textAt(to, 'assets/options.css')).toContain('#aa0000')
  expect(textAt(to, article)).toContain('<footer>&lt;Tide &amp; ebb&gt;</footer>')
  expect(textAt(to, 'page-1.html')).toContain('data-columns="3"')
})

test('a change of an option touches what shows it, and nothing else is made again', async () => {
  const { newsroom } = await newsroomWithTheme()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  const made = async () => {
    const planned = await plan(newsroom, { to })
    await runExport(planned)
    const kinds = new Set(planned.files.filter(({ content }) => content).map(({ kind }) => kind))
    return { changed: [...planned.plan.changed].sort(), added: planned.plan.added, kinds: [...kinds].sort() }
  }
  choose(newsroom, { unused: true })
  expect(await made()).toEqual({ changed: [], added: [], kinds: [] })
  choose(newsroom, { accent: '#aa0000' })
  expect(await made()).toEqual({ changed: ['assets/options.css'], added: [], kinds: ['asset'] })
  choose(newsroom, { accent: '#aa0000', columns: 2 })
  const lists = await made()
  expect(lists.kinds).toEqual(['list'])
  expect(lists.changed).toEqual(
    expect.arrayContaining(['404.html', 'page-1.html', 'news/index.html', 'archive/index.html']),
  )
  choose(newsroom, { motto: 'Ebb' })
  expect((await made()).kinds).toEqual(['article', 'asset', 'home', 'list'])
  // What is kept of a theme that is not in use is nobody's business.
  newsroom.settings.write({ themeOptions: { ...newsroom.settings.read().themeOptions, classic: { footer: 'x' } } })
  expect(await made()).toEqual({ changed: [], added: [], kinds: [] })
})

test('a page that takes a style sheet’s template in changes with the option that is named there alone', async () => {
  const { newsroom } = await newsroomWithTheme({
    ...tide,
    'assets/tone.css.liquid': '/* {{ options.columns }} */\n',
    'partials/footer.liquid': "<footer>{% include 'assets/tone.css.liquid' %}</footer>\n",
  })
  const to = temporaryFolder()
  await publish(newsroom, { to })
  choose(newsroom, { columns: 2 })
  expect((await publish(newsroom, { to })).changed).toContain(article)
  expect(textAt(to, article)).toContain('/* 2 */')
})

test('a plan is not carried out once a file of the theme has changed', async () => {
  const { newsroom, folder } = await newsroomWithTheme()
  const to = temporaryFolder()
  const planned = await plan(newsroom, { to })
  change(folder, { 'partials/footer.liquid': '<footer>Changed</footer>\n' })
  await expect(runExport(planned)).rejects.toMatchObject({ key: 'export.changed' })
  expect(contentsOf(to)).toEqual({})
})

test('another theme changes pages and its own files, and leaves feeds, pictures and search as they are', async () => {
  const { newsroom } = await newsroomWithTheme()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  const tideSite = contentsOf(to)
  newsroom.settings.write({ theme: 'classic' })
  const { changed, removed } = await publish(newsroom, { to })
  expect(removed).toEqual(['assets/options.css'])
  expect(changed.filter((path) => !path.endsWith('.html'))).toEqual([])
  expect(changed).toEqual(expect.arrayContaining([article, 'index.html', '404.html']))
  newsroom.settings.write({ theme: 'tide' })
  await publish(newsroom, { to })
  expect(contentsOf(to)).toEqual(tideSite)
})

test('the preview shows the very bytes of an export in the newsroom’s own theme, and follows its files', async () => {
  const { newsroom, folder } = await newsroomWithTheme()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  const site = createSite({ newsroom, resources, now: () => noon })
  const files = Object.entries(contentsOf(to)).filter(([path]) => !path.startsWith('media/'))
  for (const [path, content] of files) {
    const shown = await site.page(path)
    expect(Buffer.from(shown?.body ?? '').toString('base64'), path).toBe(content)
  }
  const before = await site.articlePage(newsroom.articles.findByNumber(1)?.id ?? '')
  change(folder, { 'assets/style.css': 'p { color: red }', 'partials/footer.liquid': '<footer>New</footer>' })
  const after = await site.articlePage(newsroom.articles.findByNumber(1)?.id ?? '')
  expect([after.html.includes('<footer>New</footer>'), after.theme === before.theme]).toEqual([true, false])
  expect(String((await site.page('assets/style.css'))?.body)).toBe('p { color: red }')
})

test('a look that is not kept shows in its own site alone', async () => {
  const { newsroom } = await newsroomWithTheme()
  const look = { theme: 'classic', themeOptions: { classic: { footer: 'Only looked at' } } }
  const tried = createSite({ newsroom, resources, now: () => noon, look })
  expect(String((await tried.page('index.html'))?.body)).toContain('Only looked at')
  const site = createSite({ newsroom, resources, now: () => noon })
  expect(String((await site.page('index.html'))?.body)).toContain('By the river')
})

test('a chosen theme that is damaged or gone stops an export and a preview in plain words, and nothing changes', async () => {
  const { newsroom, folder } = await newsroomWithTheme()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  const before = contentsOf(to)
  const planned = await plan(newsroom, { to: temporaryFolder() })
  const site = createSite({ newsroom, resources, now: () => noon })
  writeFileSync(join(folder, 'layouts/home.liquid'), '{% if %}\n{% frob %}')
  const liquid = {
    key: 'theme.liquid',
    values: { theme: 'Tide', place: expect.stringMatching(/^layouts\/home\.liquid:\d$/) },
  }
  await expect(plan(newsroom, { to })).rejects.toMatchObject(liquid)
  await expect(site.page('index.html')).rejects.toMatchObject(liquid)
  rmSync(folder, { recursive: true })
  await expect(plan(newsroom, { to })).rejects.toMatchObject({ key: 'theme.missing' })
  await expect(site.page('assets/style.css')).rejects.toMatchObject({ key: 'theme.missing' })
  add(newsroom, 'Later')
  await expect(runExport(planned)).rejects.toMatchObject({ key: 'theme.missing' })
  expect(contentsOf(to)).toEqual(before)
})

test('a template that fails with what an article holds is named with its line, and nothing is written', async () => {
  const failing =
    '{% layout "partials/page.liquid" %}{% block main %}\n{% if article.headline contains "3" %}\n{% for i in (1..100000000) %}{% endfor %}{% endif %}{% endblock %}'
  const { newsroom } = await newsroomWithTheme({ 'layouts/article.liquid': failing })
  const to = temporaryFolder()
  await expect(plan(newsroom, { to })).rejects.toMatchObject({
    key: 'theme.fails',
    values: { theme: 'Tide', place: 'layouts/article.liquid:3', detail: expect.stringContaining('memory') },
  })
  expect(contentsOf(to)).toEqual({})
})
