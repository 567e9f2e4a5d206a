import { expect, test } from 'vitest'
import { addressPattern, defaultSettings } from '../../../electron/shared/settings.ts'
import { addressExample } from '../../../renderer/settings/address-example.ts'

test('shows what every placeholder of a valid pattern would give', () => {
  const pattern = '{section}/{sectionNumber}/{year}/{month}/{day}/{slug}-{articleNumber}.html'
  expect(addressPattern.safeParse(pattern).success).toBe(true)
  expect(addressExample(pattern)).toBe('main-articles/44/2026/04/09/harbour-reopens-3632.html')
  expect(addressExample(defaultSettings.addressPattern)).toBe('content/details_44_3632.html')
})

test('leaves what it does not know as it stands', () => {
  expect(addressExample('news/{author}.html')).toBe('news/{author}.html')
})
