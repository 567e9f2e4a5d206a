import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPreferences, readPreferences } from '../../electron/main/preferences.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-preferences-'))
  file = join(folder, 'user/preferences.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => createPreferences({ file, author: 'ada' })

test('starts with the system’s user as author and keeps what is written', () => {
  expect(open().read()).toMatchObject({ author: 'ada', appearance: 'system', recentNewsrooms: [] })
  open().write({ author: 'Ada Quill', appearance: 'dark' })
  expect(open().read()).toMatchObject({ author: 'Ada Quill', appearance: 'dark' })
})

test('merges what windows remember by key, and forgets a key at null', () => {
  const preferences = open()
  preferences.write({ remembered: { width: 232, sort: 'headline' } })
  preferences.write({ remembered: { width: null, filter: { status: 'draft' } } })
  expect(open().read().remembered).toEqual({ sort: 'headline', filter: { status: 'draft' } })
})

test('keeps ten recent newsrooms, the last one first, each once', () => {
  const preferences = open()
  for (let number = 1; number <= 12; number += 1) preferences.remember(`/n${number}`)
  preferences.remember('/n5')
  const { recentNewsrooms } = open().read()
  expect(recentNewsrooms).toHaveLength(10)
  expect(recentNewsrooms.slice(0, 3)).toEqual(['/n5', '/n12', '/n11'])
})

test('refuses what is out of bounds and keeps the file as it was', () => {
  const preferences = open()
  preferences.write({ author: 'Ada' })
  const before = readFileSync(file, 'utf8')
  expect(() => preferences.write({ author: 'x'.repeat(201) })).toThrow()
  expect(readFileSync(file, 'utf8')).toBe(before)
  expect(preferences.read().author).toBe('Ada')
})

test('a write that fails leaves the file, the memory and the folder as they were', () => {
  const preferences = open()
  preferences.write({ author: 'Ada' })
  rmSync(file)
  mkdirSync(join(file, 'in-the-way'), { recursive: true }) // a folder cannot be replaced by a file
  expect(() => preferences.write({ author: 'Bo' })).toThrow(expect.objectContaining({ key: 'preferences.unwritable' }))
  expect(preferences.read().author).toBe('Ada')
  expect(readdirSync(join(folder, 'user'))).toEqual(['preferences.json'])
})

test('reads what it can of a damaged file', () => {
  open().write({ author: 'Ada', appearance: 'dark' })
  writeFileSync(file, '{"appearance": "dark", "author": ')
  expect(open().read()).toMatchObject({ author: 'ada', appearance: 'system' })
  writeFileSync(file, JSON.stringify({ appearance: 'sepia', author: 'Ada', unknown: 1, recentNewsrooms: 'all' }))
  expect(readPreferences(file, 'ada')).toEqual({
    appearance: 'system',
    locale: 'system',
    author: 'Ada',
    remembered: {},
    recentNewsrooms: [],
  })
})
