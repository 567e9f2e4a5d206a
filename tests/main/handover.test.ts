import { expect, test } from 'vitest'
import { createHandover } from '../../electron/main/handover.ts'

function start(withinMs?: number) {
  const told: [string, string][] = []
  const handover = createHandover<string>({
    tell: (window, request) => told.push([window, request]),
    ...(withinMs === undefined ? {} : { withinMs }),
  })
  return { handover, told, requestTo: (window: string) => told.findLast(([to]) => to === window)?.[1] ?? '' }
}
const unsaved = expect.objectContaining({ code: 'conflict', key: 'newsroom.unsaved' })

test('where no article was opened nobody is asked', async () => {
  const { handover, told } = start()
  handover.join('left')
  handover.leave('left')
  await handover.ask()
  expect(told).toEqual([])
})

test('every window is asked, and all must have answered', async () => {
  const { handover, told, requestTo } = start()
  handover.join('one')
  handover.join('other')
  handover.join('other')
  let isDone = false
  const asked = handover.ask().then(() => {
    isDone = true
  })
  expect(told.map(([window]) => window)).toEqual(['one', 'other'])
  handover.answer('one', requestTo('one'), true)
  handover.answer('one', requestTo('one'), true)
  handover.answer('other', crypto.randomUUID(), true)
  await Promise.resolve()
  expect(isDone).toBe(false)
  handover.answer('other', requestTo('other'), true)
  await asked
})

test('a window that cannot store its words stops it, and may be asked again', async () => {
  const { handover, requestTo } = start()
  handover.join('one')
  handover.join('other')
  const refused = expect(handover.ask()).rejects.toThrow(unsaved)
  const old = requestTo('one')
  handover.answer('one', old, false)
  await refused
  const asked = handover.ask()
  handover.answer('one', old, false)
  handover.answer('one', requestTo('one'), true)
  handover.answer('other', requestTo('other'), true)
  await asked
})

test('a window that opens an article meanwhile is asked as well, until it is over', async () => {
  const { handover, told, requestTo } = start()
  handover.join('one')
  const asked = handover.ask()
  handover.join('late')
  handover.answer('one', requestTo('one'), true)
  handover.answer('late', requestTo('late'), true)
  await asked
  handover.join('one')
  handover.join('last')
  expect(told.map(([window]) => window)).toEqual(['one', 'late', 'last'])
  handover.over()
  handover.join('next')
  expect(told).toHaveLength(3)
})

test('a window that has gone holds up nothing, one that is silent is not waited for without end', async () => {
  const { handover } = start(20)
  handover.join('one')
  const asked = handover.ask()
  handover.leave('one')
  await asked
  handover.join('other')
  await expect(handover.ask()).rejects.toThrow(unsaved)
})
