import { expect, test } from 'vitest'
import { rowTime } from '../../../renderer/desk/row-time.ts'

const now = Date.UTC(2026, 10, 23, 12, 0)
const minute = 60_000
const timeOf = (at: number, locale: string, timeZone: string) => rowTime(at, now, locale, timeZone, 'just now')

test('is relative under a day and a date from then on, in the newsroom’s time zone', () => {
  expect(timeOf(now - 5_000, 'en', 'UTC').text).toBe('just now')
  expect(timeOf(now - 5 * minute, 'en', 'UTC').text).toBe('5m ago')
  expect(timeOf(now - 3 * 60 * minute, 'zh-CN', 'UTC').text).toBe('3小时前')
  expect(timeOf(now - 30 * 60 * minute, 'en', 'UTC').text).toBe('Nov 22')
  expect(timeOf(Date.UTC(2025, 11, 31, 23), 'en', 'Asia/Shanghai').text).toBe('Jan 1, 2026')
})

test('has the exact time for who asks', () => {
  expect(timeOf(now, 'en', 'Asia/Shanghai').exact).toMatch(/November 23, 2026.*8:00/)
})
