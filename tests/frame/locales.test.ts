import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../electron/shared/commands.ts'
import { projectFolder } from '../../tools/running.ts'
import { readSources } from './sources.ts'

const languages = ['en', 'zh-CN'] as const
type Language = (typeof languages)[number]
type Words = ReadonlyMap<string, string>

const folder = join(projectFolder, 'resources/locales')
const namespaces = readdirSync(join(folder, 'en'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
const sources = readSources(['electron', 'renderer', 'resources/themes'], ['.ts', '.tsx', '.liquid', '.html', '.json'])
const allText = sources.map((source) => source.text).join('\n')

test('both languages have the same namespaces', () => {
  expect(readdirSync(join(folder, 'zh-CN')).sort()).toEqual(readdirSync(join(folder, 'en')).sort())
})

test.each(namespaces)('%s has the same keys and the same blanks to fill in, in both languages', (namespace) => {
  const [english, chinese] = [read('en', namespace), read('zh-CN', namespace)]
  expect(keysOf(chinese)).toEqual(keysOf(english))
  for (const key of keysOf(english)) {
    const pair = [english, chinese].map((words) => blanks(words.get(`${key}_other`) ?? words.get(key) ?? ''))
    expect(pair[1], `${namespace}: ${key}`).toEqual(pair[0])
  }
})

test.each(namespaces)('%s has no key twice and no empty text', (namespace) => {
  for (const language of languages) {
    const lines = [...rawText(language, namespace).matchAll(/^(\s*)"((?:[^"\\]|\\.)+)"\s*:\s*"/gm)]
    const flat = lines.filter((match) => match[1] === '  ').map((match) => match[2])
    expect(flat.filter((key, index) => flat.indexOf(key) !== index)).toEqual([])
    expect([...read(language, namespace)].filter(([, text]) => text.trim() === '')).toEqual([])
  }
})

test.each(namespaces)('%s keeps to the tone: nobody is begged and nothing is shouted', (namespace) => {
  const loud = languages.flatMap((language) =>
    [...read(language, namespace).values()].filter((text) => /[!！]|\bplease\b/i.test(text)),
  )
  expect(loud).toEqual([])
})

test.each(namespaces)('%s has no text that nothing shows', (namespace) => {
  expect(keysOf(read('en', namespace)).filter((key) => !isUsed(namespace, key))).toEqual([])
})

test('every command has its words', () => {
  const words = keysOf(read('en', 'commands'))
  expect(commands.map((command) => command.id).filter((id) => !words.includes(id))).toEqual([])
})

test('every error that is thrown has its words', () => {
  const words = keysOf(read('en', 'errors'))
  const thrown = [...allText.matchAll(/new AppError\(\s*'[a-z_]+',\s*'([^']+)'/g)].map((match) => match[1] ?? '')
  expect([...new Set(thrown)].filter((key) => !words.includes(key))).toEqual([])
})

test('every text that a window asks for by name is there', () => {
  const missing = readSources(['renderer'], ['.ts', '.tsx']).flatMap(({ path, text }) => {
    const own = [...text.matchAll(/useTranslation\(\s*\[?\s*'([\w-]+)'/g)].map((match) => match[1] ?? '')
    const fallback = new Set(own).size === 1 ? own[0] : undefined
    const asked = [...text.matchAll(/\bt\(\s*'([^']+)'(?:,\s*\{\s*ns:\s*'([\w-]+)')?/g)].map(
      ([, key = '', namespace]) => {
        const isWhole =
          namespaces.includes(key.split(':')[0] ?? '') && namespace === undefined && fallback !== 'commands'
        if (isWhole && !exists(`${fallback}:${key}`)) return key
        return `${namespace ?? fallback}:${key}`
      },
    )
    return asked.filter((name) => !name.startsWith('undefined:') && !exists(name)).map((name) => `${name} in ${path}`)
  })
  expect(missing).toEqual([])
})

function exists(name: string): boolean {
  const colon = name.indexOf(':')
  const namespace = name.slice(0, colon)
  return namespaces.includes(namespace) && keysOf(read('en', namespace)).includes(name.slice(colon + 1))
}

/** Whether a source names the key in quotes, as a property, or has a template that begins or ends like it: `status.${status}`. */
function isUsed(namespace: string, key: string): boolean {
  if (namespace === 'commands' && commands.some((command) => command.id === key)) return true
  if (["'", '"', '`', ':'].some((mark) => new RegExp(`${mark}${RegExp.escape(key)}['"\`]`).test(allText))) return true
  if (/^\w+$/.test(key) && new RegExp(`\\.${key}\\b|\\b${key}:`).test(allText)) return true
  const end = key.slice(key.lastIndexOf('.'))
  if (end.startsWith('.') && allText.includes(`}${end}\``)) return true
  return [...key.matchAll(/[.:-]|(?=[A-Z])/g)].some(
    ({ index, 0: mark }) =>
      index > 0 && ['`', ':'].some((quote) => allText.includes(`${quote}${key.slice(0, index + mark.length)}\${`)),
  )
}

function keysOf(words: Words): string[] {
  return [...new Set([...words.keys()].map((key) => key.replace(/_(zero|one|two|few|many|other)$/, '')))].sort()
}

function blanks(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*-?\s*(\w+)/g)].map((match) => match[1] ?? ''))].sort()
}

function rawText(language: Language, namespace: string): string {
  return readFileSync(join(folder, language, `${namespace}.json`), 'utf8')
}

function read(language: Language, namespace: string): Words {
  const words = new Map<string, string>()
  const collect = (value: unknown, key: string) => {
    if (typeof value === 'string') words.set(key, value)
    else
      for (const [name, inner] of Object.entries(value as object)) collect(inner, key === '' ? name : `${key}.${name}`)
  }
  collect(JSON.parse(rawText(language, namespace)), '')
  return words
}
