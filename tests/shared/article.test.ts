import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applySteps, mergeSteps, readSteps, stepsFor } from '../../electron/shared/article/changes.ts'
import { count, countCharacters, measureOf } from '../../electron/shared/article/counting.ts'
import { check, type DocumentJson, documentFrom, emptyDocument } from '../../electron/shared/article/document.ts'
import { isSafeAddress } from '../../electron/shared/article/link.ts'
import { newsroomTime, slug } from '../../electron/shared/article/metadata.ts'
import { bodyTextOf, headlineOf, standfirstOf } from '../../electron/shared/article/reading.ts'
import { addressPattern } from '../../electron/shared/settings.ts'

const text = (words: string): DocumentJson => ({ type: 'text', text: words })
const headline: DocumentJson = { type: 'headline', content: [text('Ferry')] }
const withBody = (...blocks: DocumentJson[]) => ({ type: 'doc', attrs: {}, content: [headline, ...blocks] })
const figure = (focus: unknown): DocumentJson => ({
  type: 'figure',
  attrs: { media: `${'0'.repeat(64)}.jpg`, alt: '', credit: '', width: 60, height: 40, focus },
})

test('a Chinese paragraph is as many words as it has, and its characters are what a reader counts', () => {
  expect(count('港务局公布新航线。', 'zh-CN')).toEqual({ words: 4, characters: 9, minutes: 1 })
  expect(count('The ferry 渡轮 sailed twice.', 'en')).toMatchObject({ words: 5, characters: 22 })
  expect(count('👩‍👩‍👧 née', 'en')).toMatchObject({ words: 1, characters: 4 })
  expect(count('港'.repeat(4000), 'zh-CN').minutes).toBe(10)
  expect(count('word '.repeat(2300), 'en').minutes).toBe(10)
  expect(count('  \n ', 'en')).toEqual({ words: 0, characters: 0, minutes: 0 })
})

test('characters are counted alike with the words and without them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('en', 'zh-CN'), (words, language) => {
      expect(countCharacters(words, language)).toBe(count(words, language).characters)
    }),
  )
})

test('Chinese is told in characters, all else in words', () => {
  const byCharacter = ['zh', 'zh-CN', 'zh-TW', 'ZH-Hant', 'zha', 'en', 'ja'].filter(
    (language) => measureOf(language) === 'characters',
  )
  expect(byCharacter).toEqual(['zh', 'zh-CN', 'zh-TW', 'ZH-Hant'])
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'app://galley/desk/index.html',
  '//other.example/x',
  '\\\\other\\share',
  'blob:https://x',
  '',
])('the address %j may not stand in an article', (href) => {
  expect(isSafeAddress(href)).toBe(false)
  const link = { type: 'link', attrs: { href } }
  const json = withBody({ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [link] }] })
  expect(() => check(json)).toThrow(expect.objectContaining({ key: 'article.damaged' }))
})

test.each([
  'https://example.org/a?b=c#d',
  'mailto:desk@example.org',
  'tel:+44-20-1',
  'news/index.html',
  '#notes',
  '/a',
])('the address %j may', (href) => expect(isSafeAddress(href)).toBe(true))

test('a figure may have a focal point, and one from before there were any has none', () => {
  const { focus: _, ...older } = figure(null).attrs ?? {}
  const shown = [figure({ x: 0, y: 100 }), figure(null), { type: 'figure', attrs: older }]
  const document = check(withBody(...shown))
  expect([1, 2, 3].map((at) => document.child(at).attrs['focus'])).toEqual([{ x: 0, y: 100 }, null, null])
})

test.each<[string, unknown]>([
  ['no headline', { type: 'doc', content: [{ type: 'paragraph' }] }],
  ['two headlines', withBody(headline)],
  ['an unknown node', withBody({ type: 'script', content: [text('x')] })],
  ['a level that the page does not have', withBody({ type: 'heading', attrs: { level: 1 } })],
  ['a focal point outside its picture', withBody(figure({ x: 101, y: 50 }))],
  ['a focal point between two hundredths', withBody(figure({ x: 50, y: 0.5 }))],
  ['a focal point with more than a place', withBody(figure({ x: 50, y: 50, z: '<b>' }))],
  ['a focal point in words', withBody(figure('50 50'))],
  ['a picture outside the media folder', withBody({ type: 'figure', attrs: { media: '../../etc/passwd' } })],
  [
    'a cell a million wide',
    withBody({
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [{ type: 'tableCell', attrs: { colspan: 1e6 }, content: [{ type: 'paragraph' }] }],
        },
      ],
    }),
  ],
  ['metadata out of bounds', { ...withBody({ type: 'paragraph' }), attrs: { publishedAt: 'soon' } }],
  ['nothing', null],
])('a document with %s is refused', (_, json) => {
  expect(() => check(json)).toThrow(expect.objectContaining({ code: 'invalid', key: 'article.damaged' }))
})

test('the first change makes the document out of nothing, metadata and all', () => {
  const document = documentFrom({ source: 'Harbour Office', keywords: ['ferry', '渡轮'] }, [
    headline,
    { type: 'paragraph' },
  ])
  const steps = stepsFor(document).map((step) => step.toJSON())
  expect(applySteps(emptyDocument(), readSteps(steps)).eq(document)).toBe(true)
})

test('merging steps never changes what they do', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(30), fc.string({ minLength: 1, maxLength: 3 }))), (typed) => {
      const document = documentFrom({}, [headline, { type: 'paragraph', content: [text('x'.repeat(20))] }])
      let now = document
      const steps = typed.flatMap(([at, letters]) => {
        const where = 8 + (at % 20)
        const step = readSteps([
          { stepType: 'replace', from: where, to: where, slice: { content: [{ type: 'text', text: letters }] } },
        ])
        now = applySteps(now, step)
        return step
      })
      expect(applySteps(document, mergeSteps(steps)).eq(now)).toBe(true)
    }),
  )
})

test('reading gives headline, standfirst and body apart, captions and cells included', () => {
  const document = check(
    withBody(
      { type: 'standfirst', content: [text('Twice a day')] },
      { type: 'paragraph', content: [text('One'), { type: 'hardBreak' }, text('two')] },
      { type: 'figure', attrs: { media: `${'a'.repeat(64)}.jpg` }, content: [text('The quay')] },
    ),
  )
  expect([headlineOf(document), standfirstOf(document), bodyTextOf(document)]).toEqual([
    'Ferry',
    'Twice a day',
    'One two\nThe quay',
  ])
})

test('days and minutes are read only in the one form the newsroom keeps', () => {
  for (const good of ['2016-12-05', '2024-02-29', '2016-12-05T23:59'])
    expect(newsroomTime.safeParse(good).success).toBe(true)
  for (const bad of ['2023-02-29', '2016-12-05T24:00', '2016-12-05T10:00:00', '2016-12-05T10:00Z', '5.12.2016', '']) {
    expect(newsroomTime.safeParse(bad).success).toBe(false)
  }
})

test('slugs and address patterns cannot leave their folder', () => {
  for (const good of ['', 'ferry-sails', '渡轮', 'a1']) expect(slug.safeParse(good).success).toBe(true)
  for (const bad of ['Ferry', 'a--b', '-a', '../x', 'a/b', 'a b', 'a.b'])
    expect(slug.safeParse(bad).success).toBe(false)
  const good = [
    'content/details_{sectionNumber}_{articleNumber}.html',
    'news/{year}/{slug}.html',
    '{year}/{month}/{slug}/',
    '{slug}/',
  ]
  const bad = [
    '/abs/{slug}.html',
    '../{slug}.html',
    'a//{slug}.html',
    '{slug}',
    'news/{year}.html',
    '{nope}{slug}.html',
    'x/{slug.html',
    '/',
    '{slug}//',
    '../{slug}/',
    '{slug}.html/',
    '{year}/{month}/',
  ]
  for (const pattern of good) expect(addressPattern.safeParse(pattern).success, pattern).toBe(true)
  for (const pattern of bad) expect(addressPattern.safeParse(pattern).success, pattern).toBe(false)
})
