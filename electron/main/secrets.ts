import type { SafeStorage } from 'electron'
import { z } from 'zod'
import { AppError } from '../shared/errors.ts'
import { type TargetSecrets, targetSecrets } from '../shared/targets.ts'
import { readJson, writeJson } from './json-file.ts'

type KeyStore = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>

export type Secrets = ReturnType<typeof createSecrets>

const all = z.record(z.string(), z.unknown())
const entry = z.tuple([z.uuid(), z.string()])

/**
 * The passwords and keys of targets, by the targets' ids. They stand encrypted in a file beside the preferences, one for
 * each machine; the system's key store holds what opens them.
 */
export function createSecrets({ file, keyStore }: { readonly file: string; readonly keyStore: KeyStore }) {
  /** An entry that is damaged must not take the others with it when the file is written anew. */
  const readAll = (): Record<string, string> => {
    const found = all.safeParse(readJson(file)).data ?? {}
    return Object.fromEntries(
      Object.entries(found).flatMap((one) => {
        const parsed = entry.safeParse(one)
        return parsed.success ? [parsed.data] : []
      }),
    )
  }
  function writeAll(all: Record<string, string>): void {
    try {
      writeJson(file, all)
    } catch (cause) {
      throw new AppError('forbidden', 'preferences.unwritable', {}, { cause })
    }
  }

  /** What is known for a target; nothing: an empty object. Throws AppError `secrets.unreadable`. */
  async function read(id: string): Promise<TargetSecrets> {
    const encrypted = readAll()[id]
    if (encrypted === undefined) return {}
    const { secrets, isOld } = await decrypt(encrypted)
    // Those that cannot be encrypted anew now can be the next time.
    if (isOld) await write(id, secrets).catch(() => undefined)
    return secrets
  }

  async function decrypt(encrypted: string): Promise<{ secrets: TargetSecrets; isOld: boolean }> {
    try {
      const { result, shouldReEncrypt } = await keyStore.decryptStringAsync(Buffer.from(encrypted, 'base64'))
      return { secrets: targetSecrets.parse(JSON.parse(result)), isOld: shouldReEncrypt }
    } catch (cause) {
      throw new AppError('forbidden', 'secrets.unreadable', {}, { cause })
    }
  }

  /** Keeps the secrets of a target, in place of those it had. Throws AppError `secrets.no-key-store`, nothing kept. */
  async function write(id: string, secrets: TargetSecrets): Promise<void> {
    const text = JSON.stringify(targetSecrets.parse(secrets))
    if (!(await keyStore.isAsyncEncryptionAvailable())) throw new AppError('forbidden', 'secrets.no-key-store')
    const encrypted = (await keyStore.encryptStringAsync(text)).toString('base64')
    writeAll({ ...readAll(), [id]: encrypted })
  }

  function forget(id: string): void {
    const { [id]: gone, ...others } = readAll()
    if (gone !== undefined) writeAll(others)
  }

  return {
    read,
    write,
    forget,
    /** Whether the system keeps the key away from other programs of this user. On Linux without a key store it does not. */
    isProtected: (): boolean => keyStore.getSelectedStorageBackend?.() !== 'basic_text',
  }
}
