import { expect, test } from 'vitest'
import { tokensOf } from '../../electron/importing/html-tokens.ts'

const textOf = (html: string) =>
  [...tokensOf(html)].map((token) => (token.kind === 'text' ? token.text : `[${token.kind} ${token.name}]`)).join('')

test('reads tags, text and references, and neither comments nor scripts', () => {
  expect(textOf('<p>a &amp; b<br>c</P><!-- no --><script>x < y</script >d')).toBe(
    '[open p]a & b[open br][close br]c[close p]d',
  )
  expect([...tokensOf('<img alt="a > b" src=x>')][0]).toEqual({
    kind: 'open',
    name: 'img',
    attributes: { alt: 'a > b', src: 'x' },
  })
})

test.each([
  ['a bare <', '<p>a < b</p>', '[open p]a < b[close p]'],
  ['a tag that never ends', 'a <b', 'a <b'],
  ['a quote that is never closed', '<p title="x>words</p>', '[open p]words[close p]'],
  ['a comment that is never closed', 'a<!-- b', 'a'],
])('keeps the words of what was written wrongly: %s', (_, html, text) => expect(textOf(html)).toBe(text))

test.each(['<a ', '</a ', '<a " > "', '<!-', '&amp'])('a file of nothing but %s is read to its end', (piece) => {
  expect(textOf(`${piece.repeat(1_000_000 / piece.length)}end`).endsWith('end')).toBe(true)
})

test('reads a tag of many megabytes, as a page with its pictures in it has', () => {
  const [image] = tokensOf(`<img alt="x" src=data:${'a'.repeat(15_000_000)}>`)
  expect(image).toMatchObject({ kind: 'open', name: 'img', attributes: { alt: 'x' } })
})
