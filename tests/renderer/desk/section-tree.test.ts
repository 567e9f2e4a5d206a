import { expect, test } from 'vitest'
import { isWithin, neighbourOf, sectionLines, shownAt } from '../../../renderer/desk/section-tree.ts'

const section = (id: string, parent: string | null, position: number) => ({
  id,
  parent,
  position,
  addressPattern: null,
  name: id,
  number: position + 1,
  slug: id,
})
const sections = [
  section('media', 'news', 1),
  section('news', null, 0),
  section('main', 'news', 0),
  section('company', null, 1),
]

test('lists the tree from top to bottom in the newsroom’s order', () => {
  expect(sectionLines(sections).map(({ section: { id }, depth }) => `${depth} ${id}`)).toEqual([
    '0 news',
    '1 main',
    '1 media',
    '0 company',
  ])
})

test('leaves out what stands under a closed section, and shows what has lost its parent at the top', () => {
  expect(sectionLines(sections, new Set(['news'])).map(({ section: { id } }) => id)).toEqual(['news', 'company'])
  expect(sectionLines([section('alone', 'gone', 0)])).toHaveLength(1)
})

test('knows what stands below what, even in a tree that runs in a circle', () => {
  expect(isWithin(sections, 'main', 'news')).toBe(true)
  expect(isWithin(sections, 'news', 'main')).toBe(false)
  expect(isWithin([section('a', 'b', 0), section('b', 'a', 0)], 'a', 'c')).toBe(false)
})

test('finds where a folded section is to be looked for, and what stands next to one', () => {
  const all = sectionLines(sections)
  const folded = sectionLines(sections, new Set(['news']))
  expect(shownAt(all, sections, 'main')).toBe('main')
  expect(shownAt(folded, sections, 'main')).toBe('news')
  expect(shownAt(folded, sections, 'gone')).toBeNull()
  expect(neighbourOf(all, 'main')).toBe('media')
  expect(neighbourOf(all, 'company')).toBe('media')
  expect(neighbourOf(sectionLines([section('alone', null, 0)]), 'alone')).toBeNull()
})
