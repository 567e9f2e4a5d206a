import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { copySample } from '../sample.ts'
import { commandLine } from './galley.ts'

const { home, newsroom, say } = commandLine()

beforeAll(async () => {
  await copySample(newsroom)
})

test('finds nothing to mend in the sample', async () => {
  expect(await say('check', '--newsroom', newsroom)).toEqual({
    code: 0,
    out: '11 articles checked: 0 faults, 0 for advice\n',
    err: '',
  })
})

test('names each fault of an article, and ends with 1', async () => {
  writeFileSync(join(home, 'ferry.txt'), 'Ferry returns\n\nThe fare is TK pounds.\n')
  const taken = await say('import', 'ferry.txt', '--newsroom', newsroom, '--json')
  const [{ id } = { id: '' }] = JSON.parse(taken.out) as { id: string }[]
  const said = await say('check', id.slice(0, 8), '--newsroom', newsroom)
  expect([said.code, said.err]).toEqual([1, ''])
  expect(said.out.split('\n').slice(0, 2)).toEqual([
    `${id.slice(0, 8)}  Ferry returns`,
    '  !  still to come: The fare is TK pounds.',
  ])
  const asData = await say('check', id, '--json', '--newsroom', newsroom)
  expect(JSON.parse(asData.out)).toMatchObject({
    checked: 1,
    faults: 1,
    articles: [
      {
        id,
        headline: 'Ferry returns',
        findings: expect.arrayContaining([{ kind: 'tk', where: 'The fare is TK pounds.', isFault: true }]),
      },
    ],
  })
})
