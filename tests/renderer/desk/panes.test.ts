import { expect, test } from 'vitest'
import { panesThatFit, type Wanted } from '../../../renderer/desk/panes.ts'

const widths = { sections: 232, list: 320, metadata: 320 }
const all: Wanted = { sections: true, list: true, metadata: true, preview: 'none', latest: null }

test('a wide window shows what is wanted', () => {
  expect(panesThatFit(all, 1440, widths)).toEqual(['sections', 'list', 'metadata'])
  expect(panesThatFit({ ...all, list: false }, 1440, widths)).toEqual(['sections', 'metadata'])
})

test('metadata gives way first, then sections, then the list', () => {
  expect(panesThatFit(all, 1100, widths)).toEqual(['sections', 'list'])
  expect(panesThatFit(all, 900, widths)).toEqual(['list'])
  expect(panesThatFit(all, 720, widths)).toEqual([])
})

test('the preview beside the text takes the place of metadata', () => {
  expect(panesThatFit({ ...all, preview: 'beside' }, 1440, widths)).toEqual(['sections', 'list'])
})

test('the pane asked for last stays', () => {
  expect(panesThatFit({ ...all, latest: 'metadata' }, 1100, widths)).toEqual(['list', 'metadata'])
})
