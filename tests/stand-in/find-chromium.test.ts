import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findChromium, findHeadless } from '../../electron/stand-in/find-chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'galley-find-'))

test('a browser on the path is found; a file that cannot run is not one', () => {
  writeFileSync(join(folder, 'google-chrome'), '')
  expect(findChromium({ PATH: folder }, 'linux')).not.toBe(join(folder, 'google-chrome'))
  writeFileSync(join(folder, 'chromium'), '')
  chmodSync(join(folder, 'chromium'), 0o755)
  expect(findChromium({ PATH: folder }, 'linux')).toBe(join(folder, 'chromium'))
})

test('GALLEY_CHROMIUM alone decides when it is set', () => {
  expect(findChromium({ PATH: folder, GALLEY_CHROMIUM: join(folder, 'missing') }, 'linux')).toBeUndefined()
  expect(findChromium({ GALLEY_CHROMIUM: join(folder, 'chromium') }, 'linux')).toBe(join(folder, 'chromium'))
})

test('without a window the headless shell is preferred, but not to what GALLEY_CHROMIUM says', () => {
  writeFileSync(join(folder, 'chromium-headless-shell'), '', { mode: 0o755 })
  expect(findHeadless({ PATH: folder }, 'linux')).toBe(join(folder, 'chromium-headless-shell'))
  expect(findHeadless({ PATH: folder, GALLEY_CHROMIUM: join(folder, 'chromium') }, 'linux')).toBe(
    join(folder, 'chromium'),
  )
})
