import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSite } from '../../../electron/publishing/site.ts'
import { makeTheme } from '../../../electron/publishing/theme.ts'
import { readThemeFolder } from '../../../electron/publishing/themes/files.ts'
import { duplicateTheme } from '../../../electron/publishing/themes/install.ts'
import { ownFolder } from '../../../electron/publishing/themes/themes.ts'
import { wholeTheme } from '../../../electron/publishing/themes/whole.ts'
import { newsroomWithSections, resources } from '../sites.ts'
import { type Changes, classic, placesOf, shared, themeFolder } from './making.ts'

function whole(changes: Changes) {
  const { files, faults } = readThemeFolder(themeFolder(changes), 'tide')
  expect(faults).toEqual([])
  return wholeTheme(files, shared)
}

test('the parts of a style follow each other in the order of their names, in one file', () => {
  const files = whole({ 'styles/97-words.css': 'p { color: red }', 'styles/96-ground.css': 'body { margin: 0 }\n' })
  expect(String(files.get('assets/style.css'))).toMatch(/\nbody \{ margin: 0 \}\n\np \{ color: red \}$/)
  expect([...files.keys()].filter((path) => path.endsWith('.css'))).toEqual(['assets/style.css'])
})

test('a theme may have its style whole as well', () => {
  const files = whole({ 'assets/style.css': 'p { color: red }' })
  expect(String(files.get('assets/style.css'))).toBe('p { color: red }')
})

test('what a theme does not have itself is the same for all, and what it has is its own', () => {
  const search = (changes: Changes) => String(whole(changes).get('assets/search.js'))
  expect(search({})).toBe(String(shared.get('assets/search.js')))
  expect(search({ 'assets/search.js': '// mine' })).toBe('// mine')
  const home = (changes: Changes) =>
    makeTheme({ id: 'tide', files: whole(changes) }).render('home', { page: { title: 'Tide' } })
  expect(home({})).toContain('<title>Tide</title>')
  expect(home({ 'partials/meta.liquid': '<title>{{ page.title }} today</title>' })).toContain(
    '<title>Tide today</title>',
  )
})

test('a copy of a theme keeps the parts of its style, and what is shared stays with Galley', async () => {
  const { newsroom } = newsroomWithSections()
  const { id } = await duplicateTheme(placesOf(newsroom), 'classic', 'Tide')
  const { files } = readThemeFolder(join(ownFolder(placesOf(newsroom)), id), id)
  expect([...files.keys()]).toEqual([...readThemeFolder(classic, 'classic').files.keys()])
  newsroom.settings.write({ theme: id })
  const site = createSite({ newsroom, resources })
  expect(String((await site.page('assets/page.js'))?.body)).toBe(String(shared.get('assets/page.js')))
  expect(String((await site.page('index.html'))?.body)).toContain('assets/style.css')
})
