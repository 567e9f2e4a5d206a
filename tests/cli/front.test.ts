import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { copySample } from '../sample.ts'
import { commandLine } from './galley.ts'

const { newsroom, json, say } = commandLine()
const list = z.object({ total: z.int(), articles: z.array(z.looseObject({ id: z.string(), status: z.string() })) })
let ids: readonly string[] = []

beforeAll(async () => {
  await copySample(newsroom)
  ids = list.parse(await json('list')).articles.map(({ id }) => id)
})

const front = async (...words: string[]) => list.parse(await json('front', ...words)).articles.map(({ id }) => id)

test('puts articles on the front page, in the order in which they are named, and takes them off', async () => {
  const [first = '', second = '', third = ''] = ids
  expect((await say('front', '--newsroom', newsroom)).out).toMatch(/^Nothing has been put on the front page/)
  expect(await front('set', third.slice(0, 8), first)).toEqual([third, first])
  expect(await front('add', second, third)).toEqual([third, first, second])
  expect(await front('remove', first)).toEqual([third, second])
  expect(await front()).toEqual([third, second])
  const { out } = await say('front', '--newsroom', newsroom)
  expect(out).toMatch(new RegExp(`^PLACE.*\\n1 +${third.slice(0, 8)}.*\\n2 +${second.slice(0, 8)}`))
  expect(await front('clear')).toEqual([])
})

test.each([[['front', 'set']], [['front', 'clear', 'x']], [['front', 'up', 'x']], [['front', '--status', 'ready']]])(
  'does not understand %j',
  async (words) => {
    const { code, out, err } = await say(...words, '--newsroom', newsroom)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^galley: [^\n]+\n$/)
  },
)

test('refuses an article that is not there, and changes nothing', async () => {
  await front('set', ids[0] ?? '')
  const { code } = await say('front', 'add', 'ffffffff', '--newsroom', newsroom)
  expect(code).not.toBe(0)
  expect(await front()).toEqual([ids[0]])
})
