import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
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

// Node compiles expressions more simply once it has compiled many, and has other limits then.
test.each([[[]], [['--no-regexp-optimization']]])('reads tags and words of many megabytes (node %j)', (flags) => {
  const script = join(import.meta.dirname, 'read-long-tags.ts')
  const read: unknown = JSON.parse(execFileSync(process.execPath, [...flags, script], { encoding: 'utf8' }))
  const image = ['img', 'x', 'z']
  expect(read).toEqual([image, image, image, image, image, ['open'], ['text'], ['text']])
})
