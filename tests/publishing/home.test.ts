import { expect, test } from 'vitest'
import { createSectionTree } from '../../electron/publishing/frame.ts'
import type { Entry } from '../../electron/publishing/pages.ts'
import { fixedShelf, homeInput } from '../../electron/publishing/shelf.ts'
import { noFacts } from '../../electron/shared/article/facts.ts'

const section = (id: string, position: number) => ({
  id,
  name: id,
  slug: id,
  parent: null,
  number: position + 1,
  position,
  addressPattern: null,
})
const sections = createSectionTree([section('river', 0), section('town', 1)])
const entry = (headline: string, within: string): Entry => ({
  id: headline,
  version: 1,
  number: null,
  address: `${headline}.html`,
  headline,
  standfirst: '',
  section: within,
  language: 'en',
  publishedAt: null,
  updatedAt: 0,
  revisedAt: null,
  facts: noFacts,
})
const home = (entries: readonly Entry[], front: readonly string[] = []) => {
  const { lead, latest, sections: blocks } = homeInput(fixedShelf(entries, sections), sections, front)
  const names = (some: readonly Entry[]) => some.map(({ headline }) => headline)
  return {
    top: names(lead ? [lead, ...latest] : latest),
    blocks: blocks.map((block) => [block.section, names(block.entries), names(block.others)]),
  }
}

test('a section tells its newest, and its newest that do not stand at the top already', () => {
  const river = Array.from({ length: 9 }, (_, at) => entry(`r${at}`, 'river'))
  const town = Array.from({ length: 2 }, (_, at) => entry(`t${at}`, 'town'))
  expect(home([...river.slice(0, 6), ...town, ...river.slice(6)])).toEqual({
    top: ['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 't0'],
    blocks: [
      ['river', ['r0', 'r1', 'r2'], ['r6', 'r7', 'r8']],
      ['town', ['t0', 't1'], ['t1']],
    ],
  })
})

test('a section has nothing more to tell where all of it stands at the top, and none where it has no articles', () => {
  expect(home([entry('r0', 'river')])).toEqual({ top: ['r0'], blocks: [['river', ['r0'], []]] })
})

test('what editors have put on the front page comes first in their order, the newest others after it', () => {
  const river = Array.from({ length: 9 }, (_, at) => entry(`r${at}`, 'river'))
  expect(home(river, ['r8', 'gone', 'r1'])).toEqual({
    top: ['r8', 'r1', 'r0', 'r2', 'r3', 'r4', 'r5'],
    blocks: [['river', ['r0', 'r1', 'r2'], ['r6', 'r7']]],
  })
})

test('however many editors have put on the front page, all of them stand there', () => {
  const river = Array.from({ length: 12 }, (_, at) => entry(`r${at}`, 'river'))
  const front = river.map(({ id }) => id).reverse()
  expect(home(river, front.slice(0, 9))).toMatchObject({
    top: front.slice(0, 9),
    blocks: [['river', ['r0', 'r1', 'r2'], ['r0', 'r1', 'r2']]],
  })
})
