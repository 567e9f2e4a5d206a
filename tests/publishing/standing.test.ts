import { expect, test } from 'vitest'
import { standingsOf } from '../../electron/publishing/standing.ts'
import { schema } from '../../electron/shared/article/schema.ts'
import { add, edit, newsroomWithSections, noon, publish, temporaryFolder } from './sites.ts'

function filled() {
  const { newsroom, main } = newsroomWithSections({ addressPattern: 'news/{slug}.html' })
  const id = add(newsroom, 'Ferry', { section: main.id, publishedAt: '2026-01-05', slug: 'ferry' })
  return { newsroom, id }
}

test('an article that was never exported stands nowhere', () => {
  const { newsroom, id } = filled()
  expect(standingsOf(newsroom, id)).toEqual([])
  expect(() => standingsOf(newsroom, 'none')).toThrow(expect.objectContaining({ key: 'article.missing' }))
})

test('says for each folder in which version the page stands there and which parts differ, whatever came between', async () => {
  const { newsroom, id } = filled()
  const [one, other] = [temporaryFolder(), temporaryFolder()].sort()
  if (!one || !other) throw new Error('no folders')
  await publish(newsroom, { to: one })
  edit(newsroom, id, (transform) => transform.setDocAttribute('source', 'Harbour Board'))
  edit(newsroom, id, (transform) => transform.insert(1, schema.text('Old ')))
  await publish(newsroom, { to: other })
  const standing = { address: 'news/ferry.html', at: noon }
  expect(standingsOf(newsroom, id)).toEqual([
    { ...standing, target: one, version: 1, differs: ['headline', 'metadata'] },
    { ...standing, target: other, version: 3, differs: [] },
  ])
  edit(newsroom, id, (transform) => transform.delete(1, 5))
  edit(newsroom, id, (transform) => transform.setDocAttribute('source', ''))
  expect(standingsOf(newsroom, id).map(({ differs }) => differs)).toEqual([[], ['headline', 'metadata']])
})

test('an article that has left a folder stands there no more', async () => {
  const { newsroom, id } = filled()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  newsroom.statuses.set([id], 'killed', 'Ada')
  expect(standingsOf(newsroom, id)).toHaveLength(1)
  await publish(newsroom, { to })
  expect(standingsOf(newsroom, id)).toEqual([])
})
