import { tokensOf } from '../../electron/importing/html-tokens.ts'

/*
 * node read-long-tags.ts
 * Reads tags and words of many megabytes, and prints what was read of each, as JSON.
 */

const long = (piece: string) => piece.repeat(20_000_000)
const whole = [
  `<img alt="x" src=data:${long('a')} title=z>`,
  `<img alt="x" ${long('a')}="y" title=z>`,
  `<img alt="x" ${long(' ')} title=z>`,
  `<img alt="x" src ${long(' ')} = ${long(' ')} y title=z>`,
  `<img alt="x" ${long('=')} title=z>`,
]
const read = whole.map((html) => {
  const [image] = tokensOf(html)
  return image?.kind === 'open' && [image.name, image.attributes['alt'], image.attributes['title']]
})
const kinds = [`<${long('a')}>`, `&${long('a')}`, `&#${long('1')}`].map((html) =>
  [...tokensOf(html)].map(({ kind }) => kind),
)
console.log(JSON.stringify([...read, ...kinds]))
