import { expect, test } from 'vitest'
import { groundCauses } from '../../electron/publishing/reasons/causes.ts'
import { groundOfFile, wholeGround } from '../../electron/publishing/reasons/ground-touches.ts'
import type { SiteGround } from '../../electron/publishing/site-files.ts'
import { defaultSettings } from '../../electron/shared/settings.ts'

const then: SiteGround = {
  version: '0.1.0',
  recipe: 1,
  theme: { pages: 'classic', all: 'classic' },
  settings: defaultSettings,
  sections: [],
  front: [],
}
const otherTheme = { theme: { pages: 'broadsheet', all: 'broadsheet' } }
const kinds = (causes: readonly { readonly kind: string }[]) => causes.map(({ kind }) => kind)

test('for a file that shows nothing of the theme another Galley is to blame, and not the theme that changed as well', () => {
  const causes = groundCauses(then, { ...then, ...otherTheme, version: '0.2.0' })
  expect(kinds(groundOfFile('rss.xml', 'feed', causes))).toEqual([])
  expect(wholeGround(causes)).toEqual([{ kind: 'version', articles: [], changes: ['0.1.0', '0.2.0'] }])
  expect(kinds(groundOfFile('index.html', 'home', causes))).toEqual(['theme'])
})

test('nor are settings and sections, which are told where they are seen', () => {
  const settings = { ...defaultSettings, articlesPerPage: 7 }
  const section = { id: 's', name: 'News', slug: 'news', parent: null, number: 1, position: 0, addressPattern: null }
  const causes = groundCauses(then, { ...then, settings, sections: [section], version: '0.2.0' })
  expect(kinds(wholeGround(causes))).toEqual(['version'])
})

test('a theme alone does not explain a file that shows nothing of it', () => {
  expect(wholeGround(groundCauses(then, { ...then, ...otherTheme }))).toEqual([])
})

test('with the same Galley what else has changed is to blame', () => {
  const settings = { ...defaultSettings, addressPattern: '{slug}.html' }
  expect(kinds(wholeGround(groundCauses(then, { ...then, settings, ...otherTheme })))).toEqual(['settings'])
})
