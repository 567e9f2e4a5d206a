import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Locale, readWords } from '../../electron/main/words.ts'
import { tellReason } from '../../electron/shared/reason-words.ts'
import type { Reason } from '../../electron/shared/reasons.ts'

const resources = join(import.meta.dirname, '../../resources')
const tell = (locale: Locale, reason: Reason) => {
  const words = readWords(resources, locale)
  return tellReason(reason, (key, values) => words.say('exporting', key, values))
}
const ferry = { id: '26e5db54-e904-4168-8325-c8b15ae77ca9', headline: 'Ferry' }
const weir = { id: 'c1b7a7a3-3f0c-4f1c-9a52-6f3b0c5d2e11', headline: 'Weir' }
const outputs: Reason['outputs'] = [
  { kind: 'own', paths: ['a.html'] },
  { kind: 'list', paths: ['b.html', 'c.html'] },
  { kind: 'feed', paths: ['d.xml', 'e.xml', 'f.json'] },
]

test('says which parts of an article changed and what that touches', () => {
  const reason: Reason = { kind: 'article', articles: [ferry], changes: ['headline', 'standfirst', 'text'], outputs }
  expect(tell('en', reason)).toBe('Headline, standfirst and text of “Ferry” changed: its page, 2 lists, 3 feeds')
  expect(tell('zh-CN', reason)).toBe('《Ferry》的标题、导语和正文有改动：其页面、2 个列表页、3 个订阅源')
})

test('counts articles to which the same has happened, and names what of the newsroom changed', () => {
  const pages = [{ kind: 'own' as const, paths: ['a.html', 'b.html'] }]
  expect(tell('en', { kind: 'article', articles: [ferry, weir], changes: ['new'], outputs: pages })).toBe(
    '2 articles are new: their 2 pages',
  )
  expect(tell('zh-CN', { kind: 'article', articles: [ferry, weir], changes: ['killed'], outputs: pages })).toBe(
    '2 篇稿件已撤稿：其 2 个页面',
  )
  const settings: Reason = {
    kind: 'settings',
    articles: [],
    changes: ['name', 'siteUrl'],
    outputs: outputs.slice(1, 2),
  }
  expect(tell('en', settings)).toBe('Settings changed (name, address of the site): 2 lists')
  expect(tell('zh-CN', settings)).toBe('设置有改动（名称、网站地址）：2 个列表页')
})
