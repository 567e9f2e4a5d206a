import { expect, test } from 'vitest'
import { localTime } from '../../electron/shared/local-time.ts'

test('a moment is told by the newsroom’s clock, not the machine’s', () => {
  const at = Date.parse('2026-11-22T23:05:00Z')
  expect(localTime(at, 'Asia/Shanghai')).toBe('2026-11-23T07:05')
  expect(localTime(at, 'UTC')).toBe('2026-11-22T23:05')
})
