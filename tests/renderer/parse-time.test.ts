import { expect, test } from 'vitest'
import { parseTime, timeNow } from '../../renderer/parse-time.ts'

test.each([
  ['2016-12-05', '2016-12-05'],
  ['2016-12-5 9:05', '2016-12-05T09:05'],
  ['2016/12/05, 14:30', '2016-12-05T14:30'],
  ['2016-12-05T14:30:59', '2016-12-05T14:30'],
  ['20161205', '2016-12-05'],
  ['5.12.2016 14:30', '2016-12-05T14:30'],
  ['2016年12月5日', '2016-12-05'],
  ['2016年12月5日 14时30分', '2016-12-05T14:30'],
  ['２０１６－１２－０５　１４：３０', '2016-12-05T14:30'],
  ['2016-02-30', null],
  ['2016-12-05 25:00', null],
  ['5/12/2016', null],
  ['yesterday', null],
  ['2016-12', null],
])('%s', (text, value) => {
  expect(parseTime(text)).toBe(value)
})

test('this minute is the newsroom’s, not the machine’s', () => {
  const now = new Date('2026-11-22T23:05:00Z')
  expect(timeNow('Asia/Shanghai', now)).toBe('2026-11-23T07:05')
  expect(timeNow('UTC', now)).toBe('2026-11-22T23:05')
})
