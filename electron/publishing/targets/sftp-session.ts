import { createHash } from 'node:crypto'
import ssh2, { type ConnectConfig, type SFTPWrapper } from 'ssh2'
import { AppError } from '../../shared/errors.ts'
import type { TargetSecrets } from '../../shared/targets.ts'
import { badCredentials, explainNetwork, lost, refused, unreachable } from './failures.ts'
import type { SftpSettings } from './sftp.ts'

type Done<T> = (error?: Error | null, value?: T) => void

export type SftpSession = {
  readonly sftp: SFTPWrapper
  /** Runs one request to its answer; AppError `target.lost` as soon as the connection is gone. */
  readonly ask: <T>(start: (done: Done<T>) => void) => Promise<T>
  /** Whether a file can be renamed in place of another, and can have a second name. */
  readonly canReplace: boolean
  readonly canLink: boolean
  readonly close: () => Promise<void>
}

const readyTimeoutMs = 20_000
const keepAliveMs = 10_000

/** Signs in to an SSH server whose key is the one of the settings. See `openSftp` for what it throws. */
export async function connectSftp(settings: SftpSettings, secrets: TargetSecrets): Promise<SftpSession> {
  const { host, port, user, fingerprint } = settings
  const client = new ssh2.Client()
  let gone: AppError | undefined
  const pending = new Set<(error: Error) => void>()
  const end = (cause?: unknown) => {
    gone ??= lost(host, cause)
    for (const reject of pending) reject(gone)
    pending.clear()
  }
  let shown = ''
  const config: ConnectConfig = {
    host,
    port,
    username: user,
    readyTimeout: readyTimeoutMs,
    keepaliveInterval: keepAliveMs,
    keepaliveCountMax: 3,
    ...(settings.signIn === 'key'
      ? { privateKey: secrets.key ?? '', ...(secrets.password ? { passphrase: secrets.password } : {}) }
      : { password: secrets.password ?? '', tryKeyboard: true }),
    hostVerifier: (key: Buffer) => {
      shown = fingerprintOf(key)
      return shown === fingerprint
    },
  }
  try {
    await new Promise<void>((resolve, reject) => {
      client.once('ready', resolve)
      client.once('error', reject)
      client.once('close', () => reject(lost(host)))
      // Many servers ask for the password in this way alone.
      client.on('keyboard-interactive', (_name, _words, _language, prompts, answer) =>
        answer(prompts.map(() => secrets.password ?? '')),
      )
      client.connect(config)
    })
  } catch (error) {
    client.on('error', () => undefined)
    client.destroy()
    throw explainConnect(error, settings, shown)
  }
  client.setNoDelay(true)
  client.on('error', end)
  client.on('close', () => end())
  const ask = <T>(start: (done: Done<T>) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone)
      pending.add(reject)
      const done: Done<T> = (error, value) => {
        pending.delete(reject)
        if (error) reject(isConnectionError(error) ? lost(host, error) : error)
        else resolve(value as T) // the value is there where there is no error
      }
      try {
        start(done)
      } catch (error) {
        pending.delete(reject)
        reject(gone ?? lost(host, error))
      }
    })
  const close = async () => {
    gone ??= lost(host)
    client.end()
    client.destroy()
    end()
  }
  try {
    const sftp = await ask<SFTPWrapper>((done) => void client.sftp(done))
    sftp.on('close', () => end())
    return { sftp, ask, ...extensionsOf(sftp), close }
  } catch (error) {
    await close()
    throw error instanceof AppError ? error : refused(host, 'SFTP', error instanceof Error ? error.message : '', error)
  }
}

/** As OpenSSH shows it. */
export const fingerprintOf = (key: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

function explainConnect(error: unknown, { host, fingerprint }: SftpSettings, shown: string): unknown {
  if (shown !== '' && shown !== fingerprint) {
    const key = fingerprint === '' ? 'target.host-unknown' : 'target.host-changed'
    return new AppError('forbidden', key, { host, fingerprint: shown }, { cause: error })
  }
  if (error instanceof AppError) return error
  const level = error instanceof Error && 'level' in error ? error.level : ''
  if (level === 'client-authentication') return badCredentials(host, error)
  if (level === 'client-timeout') return unreachable(host, error)
  const message = error instanceof Error ? error.message : ''
  // What the private key itself has wrong with it is found before anything is sent.
  if (/privateKey|passphrase|key format/i.test(message)) return badCredentials(host, error)
  return explainNetwork(error, host) ?? lost(host, error)
}

function isConnectionError(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined
  return typeof code !== 'number' && /no response|not connected|closed|ended|ECONNRESET/i.test(error.message)
}

/** What the server said it can do beyond the protocol; ssh2 keeps it to itself and throws where something is missing. */
function extensionsOf(sftp: SFTPWrapper): Pick<SftpSession, 'canReplace' | 'canLink'> {
  const known: unknown = Reflect.get(sftp, '_extensions')
  const has = (name: string, version: string) =>
    typeof known === 'object' && known !== null && Reflect.get(known, name) === version
  return { canReplace: has('posix-rename@openssh.com', '1'), canLink: has('hardlink@openssh.com', '1') }
}
