import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { acquireLock } from '../../electron/store/lock.ts'
import { createNewsroom } from '../../electron/store/newsroom.ts'

const migrations = join(import.meta.dirname, '../../resources/migrations')

function newsroomFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galley-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  createNewsroom({ folder, migrations }).close()
  return folder
}

/** Another process that tries to hold the folder, and what it said. */
async function otherProcess(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-lock.ts'), folder])
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, said }
}

const inUse = expect.objectContaining({ code: 'conflict', key: 'newsroom.in-use' })

test('a newsroom is held by one process at a time', async () => {
  const folder = newsroomFolder()
  const lock = acquireLock(folder)
  expect((await otherProcess(folder)).said).toBe('newsroom.in-use')
  lock.release()
  expect((await otherProcess(folder)).said).toBe('held')
  expect(() => acquireLock(folder)).toThrow(inUse)
})

test('is held once within a process too', () => {
  const folder = newsroomFolder()
  const lock = acquireLock(folder)
  expect(() => acquireLock(folder)).toThrow(inUse)
  lock.release()
  acquireLock(folder).release()
})

test('is free again when its holder was killed', async () => {
  const folder = newsroomFolder()
  const { child, said } = await otherProcess(folder)
  expect(said).toBe('held')
  child.kill('SIGKILL')
  await once(child, 'exit')
  acquireLock(folder).release()
})

test('leaves no trace in a folder that is no newsroom', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  expect(() => acquireLock(folder)).toThrow(expect.objectContaining({ key: 'newsroom.missing' }))
  expect(readdirSync(folder)).toEqual([])
})
