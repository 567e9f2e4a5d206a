import { DocAttrStep, type Step, Transform } from '@tiptap/pm/transform'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StepJson } from '../../electron/shared/article/changes.ts'
import { schema } from '../../electron/shared/article/schema.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { article, migrations, temporaryNewsroom } from './newsrooms.ts'

const json = (steps: readonly Step[]) => steps.map((step) => step.toJSON() as StepJson)

test('a version is the first so many changes, however many came after', () => {
  const { articles, journal } = temporaryNewsroom()
  const { id } = articles.create({ document: article('Ferry', ['One.']), author: 'Ada' })
  for (let version = 1; version <= 230; version += 1) {
    const { document } = journal.head(id)
    const transform = new Transform(document).insert(
      document.content.size,
      schema.node('paragraph', null, schema.text(`${version}`)),
    )
    const appended = journal.append({ id, version, client: 'a', author: 'Ada', steps: json(transform.steps) })
    expect(appended.isAccepted).toBe(true)
  }
  expect(journal.documentAt(id, 1).childCount).toBe(2)
  expect(journal.documentAt(id, 150).childCount).toBe(151)
  expect(journal.documentAt(id, 150).lastChild?.textContent).toBe('149')
  expect(journal.head(id).version).toBe(231)
})

test('what another window sent first is answered, and nothing is changed', () => {
  const { articles, journal } = temporaryNewsroom()
  const { id } = articles.create({ document: article('Ferry', ['One.']), author: 'Ada' })
  const steps = json([new DocAttrStep('source', 'Harbour Office')])
  journal.append({ id, version: 1, client: 'a', author: 'Ada', steps })
  const late = journal.append({
    id,
    version: 1,
    client: 'b',
    author: 'Ben',
    steps: json([new DocAttrStep('source', 'Other')]),
  })
  expect(late).toMatchObject({ isAccepted: false, changes: [{ number: 2, client: 'a' }] })
  expect(journal.head(id).document.attrs['source']).toBe('Harbour Office')
})

test.each([
  ['a step beyond the end', { stepType: 'replace', from: 900, to: 901 }],
  ['an unknown step', { stepType: 'obliterate' }],
  [
    'an address that runs',
    { stepType: 'addMark', mark: { type: 'link', attrs: { href: 'javascript:alert(1)' } }, from: 2, to: 4 },
  ],
  ['metadata out of bounds', { stepType: 'docAttr', attr: 'browseCount', value: -1 }],
  ['metadata that is not ours', { stepType: 'docAttr', attr: 'section', value: '../..' }],
  ['an article without a headline', { stepType: 'replace', from: 0, to: 7 }],
])('%s is refused and changes nothing', (_, step) => {
  const { articles, journal } = temporaryNewsroom()
  const { id } = articles.create({ document: article('Ferry', ['One.']), author: 'Ada' })
  const before = journal.head(id).document
  expect(() => journal.append({ id, version: 1, client: 'a', author: 'Ada', steps: [step] })).toThrow(
    expect.objectContaining({ code: 'invalid', key: 'article.damaged' }),
  )
  expect(journal.head(id)).toEqual({ version: 1, document: before })
  expect(journal.changes(id, 1)).toEqual([])
})

test('typing is stored as one step a change and read back the same from disk', () => {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({ document: article('Ferry', ['x']), author: 'Ada' })
  const transform = new Transform(newsroom.journal.head(id).document)
  for (const [index, letter] of [...'The ferry 渡轮 sailed.'].entries())
    transform.insert(9 + index, schema.text(letter))
  newsroom.journal.append({ id, version: 1, client: 'a', author: 'Ada', steps: json(transform.steps) })
  expect(newsroom.journal.changes(id, 1)[0]?.steps).toHaveLength(1)
  const again = openNewsroom({ folder: newsroom.folder, migrations })
  expect(again.journal.head(id).document.eq(transform.doc)).toBe(true)
  again.close()
})

test('random edits: the journal gives back every version that was ever confirmed', () => {
  const { articles, journal } = temporaryNewsroom()
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.string({ maxLength: 8 })), { maxLength: 25 })
  fc.assert(
    fc.property(edits, (wanted) => {
      const { id } = articles.create({ document: article('Headline', ['Some words to cut into.']), author: 'Ada' })
      const seen = [journal.documentAt(id, 0), journal.head(id).document]
      for (const [at, length, words] of wanted) {
        const { document, version } = journal.head(id)
        const start = document.child(0).nodeSize + 1
        const end = start + document.child(1).content.size
        const from = start + (at % (end - start + 1))
        const transform = new Transform(document).delete(from, Math.min(from + length, end))
        if (words !== '') transform.insert(from, schema.text(words))
        if (transform.steps.length === 0) continue
        journal.append({ id, version, client: 'a', author: 'Ada', steps: json(transform.steps) })
        seen.push(transform.doc)
      }
      for (const [version, document] of seen.entries()) expect(journal.documentAt(id, version).eq(document)).toBe(true)
    }),
    { numRuns: 30 },
  )
})
