import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { openDestination } from '../../../electron/publishing/targets/open-destination.ts'
import type { SftpSettings } from '../../../electron/publishing/targets/sftp.ts'
import { fingerprintOf } from '../../../electron/publishing/targets/sftp-session.ts'
import { temporaryFolder } from '../sites.ts'
import { findServer, freePort, startServer } from './servers.ts'
import { contentsOfFolder } from './small-sites.ts'
import type { Place, Way } from './target-table.ts'

export type SftpPlace = Place & {
  readonly settings: SftpSettings
  readonly key: string
  readonly folder: string
}

/** OpenSSH's server for this user, who signs in with a key of the test; its folder may lie on a disk of its own. */
export async function startSshd({ disk = '', isReadOnly = false } = {}): Promise<SftpPlace | string> {
  const program = findServer('sshd')
  if (!program) return 'OpenSSH’s server is not installed (Debian: openssh-server)'
  const work = temporaryFolder()
  const folder = join(disk === '' ? work : disk, 'site')
  mkdirSync(folder)
  const made = (name: string, ...words: string[]) => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', ...words, '-f', join(work, name)])
    return join(work, name)
  }
  const hostKey = made('host')
  const userKey = made('user')
  writeFileSync(join(work, 'authorized'), readFileSync(`${userKey}.pub`), { mode: 0o600 })
  const port = await freePort()
  const config = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${join(work, 'authorized')}`,
    'PidFile none',
    'StrictModes no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'PermitRootLogin yes',
    'MaxStartups 100',
    `Subsystem sftp internal-sftp${isReadOnly ? ' -R' : ''}`,
  ]
  writeFileSync(join(work, 'config'), `${config.join('\n')}\n`)
  // It wants a folder of its own even where it does not use it.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
  await startServer(program, ['-D', '-e', '-f', join(work, 'config')], port)

  const blob = Buffer.from(readFileSync(`${hostKey}.pub`, 'utf8').split(' ')[1] ?? '', 'base64')
  const settings: SftpSettings = {
    kind: 'sftp',
    host: '127.0.0.1',
    port,
    user: userInfo().username,
    folder,
    signIn: 'key',
    fingerprint: fingerprintOf(blob),
  }
  const key = readFileSync(userKey, 'utf8')
  const wrong = () => readFileSync(made('other'), 'utf8')
  return {
    port,
    settings,
    key,
    folder,
    open: ({ port: through = port, password, folder: below }: Way = {}) =>
      openDestination(
        { ...settings, port: through, folder: below ? join(folder, below) : folder },
        { key: password === undefined ? key : wrong() },
        [0, 0, 0],
      ),
    contents: async () => contentsOfFolder(folder),
    async write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    },
  }
}
