import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../electron/importing/read-file.ts'
import type { Recognised } from '../../electron/shared/article/article.ts'
import { documentFrom } from '../../electron/shared/article/document.ts'
import { bodyTextOf } from '../../electron/shared/article/reading.ts'

const root = join(import.meta.dirname, '../..')
const seed = join(root, '../shared/seed-article.txt')

describe('the seed article', () => {
  test.skipIf(!existsSync(seed))(
    'is recognised field by field (skipped where the seed is not beside the repository)',
    () => {
      const article = readFile({ name: 'seed-article.txt', bytes: readFileSync(seed) })
      expect(article).toMatchObject({
        file: 'seed-article.txt',
        headline: 'Sanpower Group signs MOU with Copenhagen Capacity',
        standfirst: '',
        section: ['News', 'Main Articles'],
        publishedAt: '2016-12-05',
        source: '',
        authors: [],
        browseCount: 0,
        language: 'en',
        found: ['headline', 'section', 'publishedAt', 'source', 'authors', 'browseCount'],
        words: 417,
      })
      expect(article.body).toHaveLength(4)
      expect(bodyOf(article)).toMatch(/^On 23 November, Sophie Andersen[\s\S]*attributes and strengths\.$/)
      expect(bodyOf(article)).not.toMatch(/Location|Time Published|Browse|Font Size/)
    },
  )
})

test('a page in the same shape gives its fields and keeps its words', () => {
  const text = readFileSync(join(root, 'tests/fixtures/seed-shaped.txt'), 'utf8')
  const article = read(text, 'seed-shaped.txt')
  expect(article.found).toEqual(['headline', 'section', 'publishedAt', 'source', 'authors', 'browseCount'])
  expect(bodyOf(article)).not.toMatch(/Location|Time Published|Browse|Font Size/)
  expect(text.trim().endsWith(bodyOf(article).split('\n').at(-1) ?? 'nothing')).toBe(true)
})

describe('plain text', () => {
  test('a short first line is the headline, blank lines part paragraphs', () => {
    const article = read('Harbour opens\n\nThe harbour opened today.\n\nIt will close at night.\n')
    expect(article).toMatchObject({ headline: 'Harbour opens', found: [], section: [], publishedAt: null })
    expect(bodyOf(article)).toBe('The harbour opened today.\nIt will close at night.')
  })

  test('one long statement is body, not headline', () => {
    const text = `${'The council met and talked about the bridge for a long time '.repeat(3).trim()}.`
    expect(read(text)).toMatchObject({ headline: '' })
    expect(bodyOf(read(text))).toBe(text)
  })

  test('hard-wrapped lines are joined with a space', () => {
    const article = read(
      'A headline\n\nThe swing bridge will be closed to traffic from Monday while its\nbearings are replaced, the harbour authority said on Friday, and\nferries will run.\n\nThe next paragraph is this one, and it is just as long as the others\nare.\n',
    )
    expect(bodyOf(article).split('\n')).toEqual([
      'The swing bridge will be closed to traffic from Monday while its bearings are replaced, the harbour authority said on Friday, and ferries will run.',
      'The next paragraph is this one, and it is just as long as the others are.',
    ])
  })

  test('hard-wrapped Chinese is joined without a space', () => {
    const line = '港务局星期五表示摆桥将于下周一起封闭施工以便更换轴承期间'
    const article = read(`摆桥封闭\n\n${line}\n${line}\n渡轮照常运行。\n`)
    expect(bodyOf(article)).toBe(`${line}${line}渡轮照常运行。`)
    expect(article.language).toBe('zh-CN')
  })

  test('lines that were not wrapped stay paragraphs', () => {
    expect(bodyOf(read('Title\n\nRoses are red\nViolets are blue\nSugar is sweet')).split('\n')).toHaveLength(3)
  })

  test('pasted text has no file name', () => {
    expect(readFile({ name: '', bytes: Buffer.from('Title\n\nText here.') }).file).toBe('')
  })
})

describe('language', () => {
  test.each([
    ['en', 'The mayor said that the bridge will be closed for the winter and that it has been costly.'],
    ['de', 'Der Bürgermeister sagte, dass die Brücke für den Winter geschlossen wird und nicht mit dem Zug.'],
    ['fr', 'Le maire a dit que le pont sera fermé pour la saison et que les bus sont dans la rue.'],
    ['da', 'Borgmesteren siger, at broen er lukket for vinteren, og at det ikke er på grund af vejret.'],
    ['zh-CN', '市长说，这座桥将在冬天关闭，学生们需要坐车。'],
    ['zh-TW', '市長說，這座橋將在冬天關閉，學生們需要坐車。'],
    ['ja', '市長は、この橋が冬の間閉鎖されると述べた。'],
    ['ko', '시장은 다리가 겨울 동안 폐쇄될 것이라고 말했다.'],
    ['ru', 'Мэр сказал, что мост будет закрыт на зиму.'],
  ])('%s', (language, text) => {
    expect(read(`${text}\n\n${text}`, 'x.txt').language).toBe(language)
  })

  test('what does not show is the language of the newsroom, and its own English stays', () => {
    const bytes = (text: string) => Buffer.from(text)
    expect(readFile({ name: 'x', bytes: bytes('Xyzzy 42') }, { language: 'da', sections: [] }).language).toBe('da')
    const english = bytes('The bridge of the town is in the harbour and it was built for the trains.')
    expect(readFile({ name: 'x', bytes: english }, { language: 'en-GB', sections: [] }).language).toBe('en-GB')
  })
})

function read(text: string, name = 'article.txt'): Recognised {
  return readFile({ name, bytes: Buffer.from(text) })
}

function bodyOf(article: Recognised): string {
  return bodyTextOf(documentFrom({}, [{ type: 'headline' }, ...article.body]))
}
