import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { paths } from './paths.ts'
import { readiness } from './readiness.ts'

const prefix = Buffer.from('v10')
const nonceSize = 12
const tagSize = 16

/**
 * Electron's `safeStorage` as it is on Linux without a key store (`basic_text`): whoever can read this user's files can
 * read what it encrypted. The key is a file in userData that this user alone may read.
 */
export const safeStorage = {
  isEncryptionAvailable: () => readiness.isReady(),
  isAsyncEncryptionAvailable: async () => readiness.isReady(),
  getSelectedStorageBackend: () => (readiness.isReady() ? 'basic_text' : 'unknown'),
  setUsePlainTextEncryption: () => undefined,
  encryptString: encrypt,
  decryptString: decrypt,
  encryptStringAsync: async (text: string) => encrypt(text),
  decryptStringAsync: async (encrypted: Buffer) => ({
    result: decrypt(encrypted),
    shouldReEncrypt: false,
  }),
} satisfies Pick<
  Electron.SafeStorage,
  | 'isEncryptionAvailable'
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
  | 'encryptString'
  | 'decryptString'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
>

function encrypt(text: string): Buffer {
  const nonce = randomBytes(nonceSize)
  const cipher = createCipheriv('aes-256-gcm', readKey(), nonce)
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([prefix, nonce, cipher.getAuthTag(), encrypted])
}

function decrypt(encrypted: Buffer): string {
  const [nonceAt, tagAt] = [prefix.length, prefix.length + nonceSize]
  if (!encrypted.subarray(0, nonceAt).equals(prefix)) throw new Error('Ciphertext does not appear to be encrypted.')
  const decipher = createDecipheriv('aes-256-gcm', readKey(), encrypted.subarray(nonceAt, tagAt))
  decipher.setAuthTag(encrypted.subarray(tagAt, tagAt + tagSize))
  return Buffer.concat([decipher.update(encrypted.subarray(tagAt + tagSize)), decipher.final()]).toString('utf8')
}

/** Made at first use. Linked into its place whole, so that of two processes the second takes the first one's. */
function readKey(): Buffer {
  if (!readiness.isReady()) throw new Error('safeStorage cannot be used before app is ready')
  const folder = join(paths.get('userData'), 'stand-in')
  const file = join(folder, 'safe-storage.key')
  try {
    return readFileSync(file)
  } catch {
    mkdirSync(folder, { recursive: true })
  }
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, randomBytes(32), { mode: 0o600, flush: true })
  try {
    linkSync(beside, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(beside, { force: true })
  }
  return readFileSync(file)
}
