import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { copySample } from '../sample.ts'
import { commandLine } from './galley.ts'

const { home, newsroom, galley, json, say } = commandLine()
let ids: string[]

beforeAll(async () => {
  await copySample(newsroom)
  const { articles } = (await json('list')) as { articles: { id: string }[] }
  ids = articles.map(({ id }) => id)
})

test('prints articles as one PDF', async () => {
  const to = join(home, 'proofs/two.pdf')
  const some = [ids[0] ?? '', ids[1]?.slice(0, 13) ?? '']
  const { out } = await galley('proof', ...some, '--to', to, '--newsroom', newsroom, '--json')
  const proof = JSON.parse(out) as { path: string; pages: number; articles: string[] }
  expect([proof.path, proof.articles]).toEqual([to, ids.slice(0, 2)])
  expect(proof.pages).toBeGreaterThanOrEqual(2)
  expect(readFileSync(to).subarray(0, 5).toString('latin1')).toBe('%PDF-')
})

test('says what is wrong and writes nothing', async () => {
  const to = join(home, 'none.pdf')
  const { code, out, err } = await say(
    'proof',
    '00000000-0000-4000-8000-000000000000',
    '--to',
    to,
    '--newsroom',
    newsroom,
  )
  expect([code, out, err]).toEqual([1, '', 'galley: This article no longer exists.\n'])
  expect(existsSync(to)).toBe(false)
})
