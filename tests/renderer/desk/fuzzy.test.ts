import { expect, test } from 'vitest'
import { fuzzyScore, rank } from '../../../renderer/desk/fuzzy.ts'

const names = [
  'Export articles…',
  'Export the whole site…',
  'New article',
  'Save proof as PDF…',
  'Preview beside the text',
]
const candidates = names.map((text) => ({ text, value: text }))

test('puts the start of the text before the start of a word, and that before letters inside one', () => {
  const texts = ['Re-export', 'Superexport', 'Export all'].map((text) => ({ text, value: text }))
  expect(rank('export', texts)).toEqual(['Export all', 'Re-export', 'Superexport'])
})

test('asks every word typed to be found, in any order', () => {
  expect(rank('site exp', candidates)).toEqual(['Export the whole site…'])
})

test('finds by initials and forgives left-out letters, but not scattered ones', () => {
  expect(rank('spa', candidates)[0]).toBe('Save proof as PDF…')
  expect(rank('prvw', candidates)).toEqual(['Preview beside the text'])
  expect(fuzzyScore('pt', 'Preview everything that was ever put')).toBeNull()
  expect(fuzzyScore('xq', 'Export the whole site')).toBeNull()
})

test('takes no notice of case and accents, and reads Chinese', () => {
  expect(fuzzyScore('cafe', 'Café')).not.toBeNull()
  expect(
    rank('稿件', [
      { text: '新建稿件', value: 1 },
      { text: '设置', value: 2 },
    ]),
  ).toEqual([1])
})

test('finds by other words too, after those that have the words themselves', () => {
  const found = rank('export', [
    { text: '导出整个网站…', keywords: 'File export:everything Export the whole site…', value: 'zh' },
    { text: 'Export', value: 'en' },
  ])
  expect(found).toEqual(['en', 'zh'])
})

test('keeps everything in its order while nothing is typed', () => {
  expect(rank('  ', candidates)).toEqual(names)
})
