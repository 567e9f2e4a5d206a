import { existsSync } from 'node:fs'
import { apt, isDebian } from './runtime.ts'

/** The servers that publishing is tested against, by the program and the Debian package that brings it. */
const servers = [
  { program: 'sbin/sshd', packages: ['openssh-server'] },
  { program: 'sbin/proftpd', packages: ['proftpd-core', 'proftpd-mod-crypto'] },
  { program: 'sbin/apache2', packages: ['apache2-bin'] },
  { program: 'bin/openssl', packages: ['openssl'] },
  { program: 'bin/git', packages: ['git'] },
]

/** Installs what is missing of them where we may; none is started. Elsewhere their tests say that they are left out. */
export async function ensureServers(): Promise<void> {
  if (!isDebian() || process.getuid?.() !== 0) return
  const missing = servers.filter(({ program }) => !existsSync(`/usr/${program}`)).flatMap(({ packages }) => packages)
  if (missing.length === 0) return
  console.log(`Installing with apt-get what publishing is tested against: ${missing.join(', ')} …`)
  // In run level 1 Debian's packages start no service.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const words = ['install', '-y', '--no-install-recommends', ...missing]
  const isInstalled = (await apt(['update'], env)) && (await apt(words, env))
  if (!isInstalled) console.log('Installing them failed; the tests that need them are left out.')
}
