import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { termsOf } from '../../electron/shared/article/terms.ts'
import { add, contentsOf, newsroomWithSections, paragraph, publish, rename, temporaryFolder } from './sites.ts'

test('terms are words without case and accents, and every one and two characters of Chinese', () => {
  expect([...termsOf('Café ＣＡＦÉ 2026')]).toEqual(['cafe', '2026'])
  expect([...termsOf('老米市 opens')]).toEqual(['老', '老米', '米', '米市', '市', 'opens'])
})

test('a headline that changes touches the shards of its terms and the block of its article alone', async () => {
  const { newsroom, main } = newsroomWithSections()
  const ids = newsroom.transaction(() =>
    Array.from({ length: 210 }, (_, index) =>
      add(newsroom, `Ferry ${index + 1}`, { section: main.id, number: index + 1, body: [paragraph('x')] }),
    ),
  )
  const to = join(temporaryFolder(), 'site')
  await publish(newsroom, { to })
  rename(newsroom, ids[70] ?? '', 'Ferry 71 sails')
  const { changed } = await publish(newsroom, { to })
  const index = changed.filter((path) => path.startsWith('assets/search/'))
  expect(index.filter((path) => path.includes('articles-'))).toEqual(['assets/search/articles-1.js'])
  expect(index.filter((path) => path.includes('terms-'))).toHaveLength(1)
  expect(readFileSync(join(to, 'assets/search/articles-1.js'), 'utf8')).toContain('Ferry 71 sails')
})

test('what an article says cannot break out of the index', async () => {
  const { newsroom, main } = newsroomWithSections()
  add(newsroom, '</script><script>alert(1)</script> __proto__', { section: main.id, number: 1 })
  const to = join(temporaryFolder(), 'site')
  await publish(newsroom, { to })
  const parts = Object.entries(contentsOf(to)).filter(([path]) => path.startsWith('assets/search/'))
  for (const [path, base64] of parts) expect(Buffer.from(base64, 'base64').toString(), path).not.toContain('</script')
  const terms = readFileSync(join(to, 'assets/search/terms-0.js'), 'utf8')
  expect(terms).toContain('"alert":[3]')
})
