import { expect, test } from 'vitest'
import { schema } from '../../../electron/shared/article/schema.ts'
import { add, edit, newsroomWithSections, paragraph, plan, publish, temporaryFolder, text } from '../sites.ts'

const gone = `${'0'.repeat(64)}.png`

test('a plan lists what is to be mended in what goes out, each with the place where it stands', async () => {
  const { newsroom, main } = newsroomWithSections()
  const list = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('One'), paragraph('is TK')] }] }
  const figure = { type: 'figure', attrs: { media: gone, alt: '', credit: '', width: 8, height: 8 } }
  const link = text('there', { type: 'link', attrs: { href: 'content/never.html' } })
  const body = [
    paragraph('😀 one'),
    { type: 'paragraph', content: [text('a'), { type: 'hardBreak' }, text('TK')] },
    { type: 'horizontalRule' },
    list,
    figure,
    paragraph('See ', link),
  ]
  const id = add(newsroom, 'Ferry', { section: main.id, number: 1, body })
  add(newsroom, 'Fine', { section: main.id, number: 2, publishedAt: '2026-01-05' })
  add(newsroom, 'TK in a draft', { section: main.id, number: 3, status: 'draft' })
  const to = temporaryFolder()
  const { findings } = await publish(newsroom, { to })
  expect(findings.map((article) => [article.id, article.headline])).toEqual([[id, 'Ferry']])
  const { document } = newsroom.journal.head(id)
  const placed = findings[0]?.findings.map(({ kind, isFault, at }) => {
    const position = at && 'position' in at ? at.position : null
    const node = position === null ? null : document.nodeAt(position)
    return [kind, isFault, node === null ? at : node.isText ? node.text : node.type.name]
  })
  expect(placed).toEqual([
    ['tk', true, 'TK'],
    ['tk', true, 'is TK'],
    ['missing-picture', true, 'figure'],
    ['no-alt', true, 'figure'],
    ['dead-link', true, 'there'],
    ['no-time-published', false, { field: 'publishedAt' }],
  ])
  const tk = findings[0]?.findings[1]?.at
  const position = tk && 'position' in tk ? tk.position : 0
  expect(document.textBetween(position, position + 2)).toBe('TK')
  expect((await plan(newsroom, { to })).plan.findings).toEqual([])
  edit(newsroom, id, (transform) => transform.insert(1, schema.text('Old ')))
  expect((await plan(newsroom, { to })).plan.findings.map((article) => article.headline)).toEqual(['Old Ferry'])
})
