import { expect, test } from 'vitest'
import { documentFrom } from '../../../electron/shared/article/document.ts'
import { isWrittenIn, wholeAddress } from '../../../renderer/preview/outside.ts'

const link = (href: string) => ({ type: 'text', text: 'there', marks: [{ type: 'link', attrs: { href } }] })
const text = documentFrom({}, [
  { type: 'headline', content: [{ type: 'text', text: 'https://headline.example/' }] },
  { type: 'standfirst' },
  {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [link('https://Source.example')] }] }],
  },
  { type: 'paragraph', content: [link('https://港口.example/ü'), link('news/1.html')] },
])

test.each([
  ['https://source.example/', true],
  ['https://source.example/?words=draft', false],
  ['https://source.example/#draft', false],
  ['https://headline.example/', false],
  ['https://other.example/', false],
])('%s stands in the article: %s', (address, expected) => {
  expect(isWrittenIn(text, wholeAddress(address))).toBe(expected)
})

test('an address is compared as a browser goes to it', () => {
  expect(isWrittenIn(text, wholeAddress('https://港口.example/ü'))).toBe(true)
  expect(wholeAddress('https://港口.example/ü')).toMatch(/^https:\/\/xn--[a-z0-9]+\.example\/%C3%BC$/)
  expect(wholeAddress('no address')).toBe('no address')
})
