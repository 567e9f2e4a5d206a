import { expect, test } from 'vitest'
import { rowTime } from '../../../renderer/desk/row-time.ts'

const now = Date.UTC(2026, 10, 23, 12, 0)
const minute = 60_000

test('is relative under a day and a date from then on, in the newsroom’s time zone', () => {
  expect(rowTime(now - 5_000, now, 'en', 'UTC').text).toBe('now')
  expect(rowTime(now - 5 * minute, now, 'en', 'UTC').text).toBe('5m ago')
  expect(rowTime(now - 3 * 60 * minute, now, 'zh-CN', 'UTC').text).toBe('3小时前')
  expect(rowTime(now - 30 * 60 * minute, now, 'en', 'UTC').text).toBe('Nov 22')
  expect(rowTime(Date.UTC(2025, 11, 31, 23), now, 'en', 'Asia/Shanghai').text).toBe('Jan 1, 2026')
})

test('has the exact time for who asks', () => {
  expect(rowTime(now, now, 'en', 'Asia/Shanghai').exact).toMatch(/November 23, 2026.*8:00/)
})
