import { expect, test } from 'vitest'
import { fitFrame } from '../../../renderer/preview/devices.ts'

test('a device wider than the pane keeps its width and is scaled to fit', () => {
  expect(fitFrame('desktop', { width: 640, height: 500 })).toEqual({ width: 1280, height: 1000, scale: 0.5, left: 0 })
})

test('a device narrower than the pane stands in its middle at full size', () => {
  expect(fitFrame('phone', { width: 775, height: 500 })).toEqual({ width: 375, height: 500, scale: 1, left: 200 })
})

test('a pane that is folded away does no harm', () => {
  expect(Number.isFinite(fitFrame('tablet', { width: 0, height: 0 }).height)).toBe(true)
})
