import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDestination } from '../../../electron/publishing/targets/open-destination.ts'
import { temporaryFolder } from '../sites.ts'
import { findServer, freePort, startServer } from './servers.ts'
import { contentsOfFolder } from './small-sites.ts'
import type { Place, Way } from './target-table.ts'

const modules = '/usr/lib/apache2/modules'
const wanted = [
  ['mpm_event_module', 'mod_mpm_event.so'],
  ['authn_core_module', 'mod_authn_core.so'],
  ['authn_file_module', 'mod_authn_file.so'],
  ['authz_core_module', 'mod_authz_core.so'],
  ['authz_user_module', 'mod_authz_user.so'],
  ['auth_basic_module', 'mod_auth_basic.so'],
  ['dav_module', 'mod_dav.so'],
  ['dav_fs_module', 'mod_dav_fs.so'],
] as const

/** Apache with a folder that WebDAV may write in. */
export async function startApache(): Promise<(Place & { readonly folder: string }) | string> {
  const program = findServer('apache2')
  if (!program || !existsSync(join(modules, 'mod_dav.so'))) return 'Apache is not installed (Debian: apache2-bin)'
  const work = temporaryFolder()
  const folder = join(work, 'site')
  mkdirSync(folder)
  const port = await freePort()
  const password = execFileSync('openssl', ['passwd', '-apr1', 'sesame'], { encoding: 'utf8' }).trim()
  writeFileSync(join(work, 'users'), `ada:${password}\n`)
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? ['User www-data', 'Group www-data'] : []
  const config = [
    `ServerRoot ${work}`,
    'ServerName 127.0.0.1',
    `Listen 127.0.0.1:${port}`,
    `PidFile ${join(work, 'pid')}`,
    `ErrorLog ${join(work, 'errors')}`,
    `DefaultRuntimeDir ${work}`,
    ...user,
    ...wanted.map(([name, file]) => `LoadModule ${name} ${join(modules, file)}`),
    `DocumentRoot ${folder}`,
    `DavLockDB ${join(work, 'locks')}`,
    `<Directory ${folder}>`,
    'Dav On',
    'AuthType Basic',
    'AuthName site',
    `AuthUserFile ${join(work, 'users')}`,
    'Require user ada',
    '</Directory>',
  ]
  writeFileSync(join(work, 'config'), `${config.join('\n')}\n`)
  if (isRoot) {
    const [uid = 33, gid = 33] = ['-u', '-g'].map((word) =>
      Number(execFileSync('id', [word, 'www-data'], { encoding: 'utf8' })),
    )
    chmodSync(work, 0o755)
    for (const path of [work, folder]) chownSync(path, uid, gid)
  }
  await startServer(program, ['-D', 'FOREGROUND', '-f', join(work, 'config')], port)
  return {
    port,
    folder,
    open: ({ port: through = port, password: word = 'sesame', folder: below = '' }: Way = {}) =>
      openDestination(
        { kind: 'webdav', url: `http://127.0.0.1:${through}/${below}`, user: 'ada' },
        { password: word },
        [0, 0, 0],
      ),
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
