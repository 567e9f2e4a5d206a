import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSecrets } from '../../electron/main/secrets.ts'
import { paths } from '../../electron/stand-in/paths.ts'
import { readiness } from '../../electron/stand-in/readiness.ts'
import { safeStorage } from '../../electron/stand-in/safe-storage.ts'

let folder: string
let file: string
const id = randomUUID()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-secrets-'))
  paths.set('userData', folder)
})
beforeEach(() => {
  file = join(folder, `${randomUUID()}.json`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const open = () => createSecrets({ file, keyStore: safeStorage })

test('keeps nothing before the key store can be used', async () => {
  expect(safeStorage.getSelectedStorageBackend()).toBe('unknown')
  await expect(open().write(id, { password: 'sesame' })).rejects.toMatchObject({ key: 'secrets.no-key-store' })
  expect(await open().read(id)).toEqual({})
})

describe('once the application is ready', () => {
  beforeAll(() => readiness.set())

  test('keeps secrets by target, encrypted, in a file for this user alone', async () => {
    const other = randomUUID()
    await open().write(id, { password: 'open sesame', key: '-----BEGIN' })
    await open().write(other, { secret: '密钥' })
    expect(await open().read(id)).toEqual({ password: 'open sesame', key: '-----BEGIN' })
    expect(await open().read(other)).toEqual({ secret: '密钥' })
    const text = readFileSync(file, 'utf8')
    for (const [, encrypted] of Object.entries(JSON.parse(text) as Record<string, string>)) {
      expect(Buffer.from(encrypted, 'base64').toString('latin1')).not.toMatch(/sesame|BEGIN/)
    }
    if (process.platform !== 'win32') {
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(statSync(join(folder, 'stand-in/safe-storage.key')).mode & 0o777).toBe(0o600)
    }
    expect(open().isProtected()).toBe(false)
  })

  test('forgets a target and no other', async () => {
    const other = randomUUID()
    await open().write(id, { password: 'one' })
    await open().write(other, { password: 'two' })
    open().forget(id)
    open().forget(id)
    expect(await open().read(id)).toEqual({})
    expect(await open().read(other)).toEqual({ password: 'two' })
  })

  test('what cannot be decrypted any more is said to be so, and can be entered again', async () => {
    await open().write(id, { password: 'sesame' })
    const { [id]: encrypted = '' } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    const bytes = Buffer.from(encrypted, 'base64')
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
    writeFileSync(file, JSON.stringify({ [id]: bytes.toString('base64') }))
    await expect(open().read(id)).rejects.toMatchObject({ code: 'forbidden', key: 'secrets.unreadable' })
    await open().write(id, { password: 'again' })
    expect(await open().read(id)).toEqual({ password: 'again' })
  })

  test('a file that is damaged is taken for an empty one', async () => {
    writeFileSync(file, '{"')
    expect(await open().read(id)).toEqual({})
  })

  test('reads secrets that it cannot encrypt anew', async () => {
    await open().write(id, { password: 'open sesame' })
    const keyStore = {
      isAsyncEncryptionAvailable: () => Promise.resolve(false),
      encryptStringAsync: (text: string) => safeStorage.encryptStringAsync(text),
      decryptStringAsync: async (encrypted: Buffer) => ({
        ...(await safeStorage.decryptStringAsync(encrypted)),
        shouldReEncrypt: true,
      }),
    }
    expect(await createSecrets({ file, keyStore }).read(id)).toEqual({ password: 'open sesame' })
  })

  test('loses none because another one is damaged', async () => {
    await open().write(id, { password: 'open sesame' })
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), damaged: 'x', [randomUUID()]: 7 }))
    await open().write(randomUUID(), { secret: 'other' })
    expect(await open().read(id)).toEqual({ password: 'open sesame' })
  })
})
