import { existsSync, mkdirSync, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { filledNewsroom } from '../bench/material.ts'
import { copySample } from '../sample.ts'
import { commandLine, root } from './galley.ts'

const { home, newsroom, start, say } = commandLine()
const large = join(home, 'large')

beforeAll(async () => {
  await copySample(newsroom)
  filledNewsroom(large, 1_500).newsroom.close()
})

/** Resolves when something of that name appears in the folder. */
function appears(folder: string, name: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_event, file) => {
      if (!name.test(file ?? '')) return
      watcher.close()
      resolve()
    })
  })
}

/** Starts an export of `large` to `to`, and interrupts it when something of that name appears in the folder. */
async function exportUntil(to: string, folder: string, name: RegExp) {
  const { done, interrupt } = start('export', '--to', to, '--newsroom', large, '--json')
  await appears(folder, name)
  interrupt()
  return done
}

function recordedFiles(to: string): number {
  const opened = openNewsroom({ folder: large, migrations: join(root, 'resources/migrations') })
  const { size } = opened.publications.files(to)
  opened.close()
  return size
}

const cancelled = { code: 130, out: '', err: 'galley: The export was cancelled. The folder is as it was.\n' }

test('an export that is interrupted while its pages are made leaves nothing behind', async () => {
  const to = join(home, 'planned')
  expect(await exportUntil(to, large, /^prepared$/)).toEqual(cancelled)
  expect([existsSync(to), readdirSync(join(large, 'prepared')), recordedFiles(to)]).toEqual([false, [], 0])
})

test('an export that is interrupted while its files are written leaves none or all', async () => {
  const to = join(home, 'written')
  const ended = await exportUntil(to, home, /^\.written\.galley-staging$/)
  if (ended.code !== 0) expect(ended).toEqual(cancelled) // where the interrupt came after the last file, it is done
  const files = existsSync(to) ? readdirSync(to, { recursive: true, withFileTypes: true }) : []
  const { added } = ended.code === 0 ? (JSON.parse(ended.out) as { added: string[] }) : { added: [] }
  expect(files.filter((file) => file.isFile())).toHaveLength(added.length)
  expect([recordedFiles(to), readdirSync(join(large, 'prepared'))]).toEqual([added.length, []])
  expect(readdirSync(home).filter((name) => name.includes('galley-staging'))).toEqual([])
})

test('a dry run keeps nothing of its plan', async () => {
  const temporary = join(home, 'temporary')
  mkdirSync(temporary)
  vi.stubEnv('TMPDIR', temporary)
  vi.stubEnv('TEMP', temporary)
  const dry = await say('export', '--to', 'dry', '--dry-run', '--newsroom', newsroom)
  vi.unstubAllEnvs()
  expect([dry.code, readdirSync(temporary), existsSync(join(home, 'dry'))]).toEqual([0, [], false])
})

test('an export that fails keeps nothing of its plan', async () => {
  mkdirSync(join(home, 'blocked/index.html/in the way'), { recursive: true })
  const failed = await say('export', '--to', 'blocked', '--newsroom', newsroom)
  expect([failed.code, failed.out]).toEqual([1, ''])
  expect(failed.err).toMatch(/^galley: “index\.html” could not be written\.[^\n]+\n$/)
  expect(readdirSync(join(newsroom, 'prepared'))).toEqual([])
  expect(readdirSync(join(home, 'blocked'))).toEqual(['index.html'])
})
