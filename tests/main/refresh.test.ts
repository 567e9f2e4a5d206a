import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRefresher } from '../../electron/main/refresh.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('refreshes at once after a rest, then once a second while changes come in, and never misses the last', () => {
  const refreshed: number[] = []
  const started = Date.now()
  const refresher = createRefresher({ refresh: () => refreshed.push(Date.now() - started) })
  for (let at = 0; at < 2500; at += 100) {
    refresher.touch('a')
    vi.advanceTimersByTime(100)
  }
  vi.advanceTimersByTime(5000)
  expect(refreshed).toEqual([0, 1000, 2000, 3000])
})

test('each article has its own second', () => {
  const refreshed: string[] = []
  const refresher = createRefresher({ refresh: (id) => refreshed.push(id) })
  refresher.touch('a')
  refresher.touch('b')
  refresher.touch('a')
  vi.advanceTimersByTime(1)
  expect(refreshed).toEqual(['a', 'b'])
})

test('an article that waits goes before one that changed after it, so that the first to a slug has it', () => {
  const refreshed: string[] = []
  const refresher = createRefresher({ refresh: (id) => refreshed.push(id) })
  refresher.touch('first')
  vi.advanceTimersByTime(1)
  refresher.touch('first')
  refresher.touch('second')
  vi.advanceTimersByTime(1)
  expect(refreshed).toEqual(['first', 'first', 'second'])
  vi.advanceTimersByTime(5000)
  expect(refreshed).toEqual(['first', 'first', 'second'])
})

test('flush does what waits, now and once', () => {
  const refreshed: string[] = []
  const refresher = createRefresher({ refresh: (id) => refreshed.push(id) })
  refresher.touch('a')
  vi.advanceTimersByTime(1)
  refresher.touch('a')
  refresher.flush()
  expect(refreshed).toEqual(['a', 'a'])
  vi.advanceTimersByTime(5000)
  expect(refreshed).toEqual(['a', 'a'])
})
