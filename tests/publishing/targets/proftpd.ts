import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { FtpsSettings } from '../../../electron/publishing/targets/ftps-session.ts'
import { openDestination } from '../../../electron/publishing/targets/open-destination.ts'
import { temporaryFolder } from '../sites.ts'
import { findServer, freePort, makeCertificate, startServer } from './servers.ts'
import { contentsOfFolder } from './small-sites.ts'
import type { Place, Way } from './target-table.ts'

const nobody = 65_534

export type FtpsPlace = Place & { readonly settings: FtpsSettings }

/** ProFTPD with TLS for a user of its own, whose connections for data have to go on with the session of the first. */
export async function startProftpd({ isImplicit = false } = {}): Promise<FtpsPlace | string> {
  const program = findServer('proftpd')
  const isWhole = program && findServer('openssl') && existsSync('/usr/lib/proftpd/mod_tls.so')
  if (!isWhole) return 'ProFTPD is not installed (Debian: proftpd-core, proftpd-mod-crypto, openssl)'
  const work = temporaryFolder()
  const folder = join(work, 'site')
  mkdirSync(folder)
  const { key, certificate } = makeCertificate(work)
  const { uid, gid, username } = userInfo()
  const isRoot = uid === 0
  const [owner, group] = isRoot ? [nobody, nobody] : [uid, gid]
  const password = execFileSync('openssl', ['passwd', '-5', 'sesame'], { encoding: 'utf8' }).trim()
  const line = `ada:${password}:${owner}:${group}::${work}:/bin/false\n`
  writeFileSync(join(work, 'users'), line, { mode: 0o600 })
  if (isRoot) {
    chmodSync(work, 0o755)
    chownSync(folder, owner, group)
  }
  const port = await freePort()
  const config = [
    'ServerType standalone',
    'DefaultAddress 127.0.0.1',
    `Port ${port}`,
    'UseIPv6 off',
    `User ${isRoot ? 'nobody' : username}`,
    `Group ${isRoot ? 'nogroup' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()}`,
    'ModulePath /usr/lib/proftpd',
    'LoadModule mod_tls.c',
    'TLSEngine on',
    'TLSRequired on',
    `TLSOptions ${isImplicit ? 'UseImplicitSSL' : 'NoEmptyFragments'}`,
    `TLSRSACertificateFile ${certificate}`,
    `TLSRSACertificateKeyFile ${key}`,
    'AuthOrder mod_auth_file.c',
    `AuthUserFile ${join(work, 'users')}`,
    'RequireValidShell off',
    `PidFile ${join(work, 'pid')}`,
    `ScoreboardFile ${join(work, 'scores')}`,
    'SystemLog none',
    'TransferLog none',
    'WtmpLog off',
    'DelayEngine off',
    'AllowOverwrite on',
    'AllowStoreRestart on',
  ]
  writeFileSync(join(work, 'config'), `${config.join('\n')}\n`)
  await startServer(program, ['-n', '-c', join(work, 'config')], port)
  const settings: FtpsSettings = {
    kind: 'ftps',
    host: '127.0.0.1',
    port,
    user: 'ada',
    folder,
    isImplicit,
    fingerprint: new X509Certificate(readFileSync(certificate)).fingerprint256,
  }
  return {
    port,
    settings,
    open: ({ port: through = port, password: word = 'sesame', folder: below = '' }: Way = {}) =>
      openDestination({ ...settings, port: through, folder: join(folder, below) }, { password: word }, [0, 0, 0]),
    contents: async () => contentsOfFolder(folder),
    async write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      // Whoever puts it there, the server's user may replace it.
      chmodSync(dirname(join(folder, path)), 0o777)
      writeFileSync(join(folder, path), text)
      chmodSync(join(folder, path), 0o666)
    },
  }
}
