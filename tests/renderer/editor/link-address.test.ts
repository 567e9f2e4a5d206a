import { expect, test } from 'vitest'
import { addressFrom } from '../../../renderer/editor/link-address.ts'

test.each([
  ['example.com', 'https://example.com'],
  ['www.example.com/news?id=1', 'https://www.example.com/news?id=1'],
  ['  https://example.com/a ', 'https://example.com/a'],
  ['desk@example.com', 'mailto:desk@example.com'],
  ['content/details_44_3632.html', 'content/details_44_3632.html'],
  ['details_44.html', 'details_44.html'],
  ['#top', '#top'],
  ['例子.中国/新闻', 'https://例子.中国/新闻'],
  ['javascript:alert(1)', null],
  ['JavaScript:alert(1)', null],
  ['data:text/html,x', null],
  ['//evil.example', null],
  ['java\tscript:alert(1)', null],
])('%s', (typed, address) => {
  expect(addressFrom(typed)).toBe(address)
})
