import { afterEach, expect, test } from 'vitest'
import { goToPlace, leavePlaces, placeWantedIn } from '../../../renderer/editor/wanted-place.ts'

afterEach(() => leavePlaces(null))

test('a place is gone to once, in its own article', () => {
  goToPlace('ferry', { position: 5 })
  leavePlaces('ferry')
  expect(placeWantedIn('bridge')).toBeUndefined()
  expect(placeWantedIn('ferry')).toEqual({ position: 5 })
  leavePlaces('bridge')
  leavePlaces('ferry')
  expect(placeWantedIn('ferry')).toBeUndefined()
})

test.each([['another article'], [null]])('a place in an article that did not open is forgotten with %s', (next) => {
  goToPlace('ferry', { field: 'section' })
  leavePlaces('ferry')
  leavePlaces(next)
  leavePlaces('ferry')
  expect(placeWantedIn('ferry')).toBeUndefined()
})

test('the last place that was asked for counts', () => {
  goToPlace('ferry', { position: 5 })
  goToPlace('bridge', { position: 9 })
  leavePlaces('bridge')
  expect([placeWantedIn('ferry'), placeWantedIn('bridge')]).toEqual([undefined, { position: 9 }])
})
