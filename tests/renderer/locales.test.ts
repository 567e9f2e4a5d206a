import { expect, test } from 'vitest'

type Words = Readonly<Record<string, unknown>>
const english = import.meta.glob<Words>('../../resources/locales/en/*.json', { eager: true, import: 'default' })
const chinese = import.meta.glob<Words>('../../resources/locales/zh-CN/*.json', { eager: true, import: 'default' })
const sources = import.meta.glob<string>('../../renderer/{desk,start,settings,ui}/*.tsx', {
  eager: true,
  query: '?raw',
  import: 'default',
})

test.each(Object.keys(english))('%s has the same keys and values to fill in in both languages', (path) => {
  const one = flat(english[path] ?? {})
  const other = flat(chinese[path.replace('/en/', '/zh-CN/')] ?? {})
  expect([...other.keys()].sort()).toEqual([...one.keys()].sort())
  for (const [key, words] of one)
    expect(`${key} ${placeholders(other.get(key) ?? '')}`).toBe(`${key} ${placeholders(words)}`)
})

test('every key that the shell names in so many words exists', () => {
  const known = new Set(Object.values(english).flatMap((words) => [...flat(words).keys()]))
  const used = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/\bt\('([^']+)'/g)].map((match) => match[1] ?? ''),
  )
  expect(used.filter((key) => !known.has(key) && !known.has(`${key}_other`))).toEqual([])
})

function placeholders(words: string): string {
  return [...words.matchAll(/\{\{(\w+)/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'count')
    .sort()
    .join(' ')
}

function flat(words: Words, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? [...flat(value as Words, `${prefix}${key}.`)] // the check is just before
        : [[`${prefix}${key}`, String(value)] as const],
    ),
  )
}
