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

/** The browser that tests start some hundred times, at half of what another costs. Ubuntu has no such package. */
const shell = { program: 'bin/chromium-headless-shell', packages: ['chromium-headless-shell'] }

/** Installs what is missing of the servers where we may; none is started. Elsewhere their tests say that they are left out. */
export async function ensureServers(): Promise<void> {
  if (!(await ensure(servers, 'what publishing is tested against')))
    console.log('Installing them failed; the tests that need them are left out.')
}

/** Installs a browser without windows for the tests where we may; without it they use whichever browser there is. */
export async function ensureShell(): Promise<void> {
  if (!(await ensure([shell], 'a browser for the tests')))
    console.log('Installing it failed; the tests use the browser that is installed.')
}

async function ensure(wanted: readonly (typeof shell)[], what: string): Promise<boolean> {
  if (!isDebian() || process.getuid?.() !== 0) return true
  const missing = wanted.filter(({ program }) => !existsSync(`/usr/${program}`)).flatMap(({ packages }) => packages)
  if (missing.length === 0) return true
  console.log(`Installing with apt-get ${what}: ${missing.join(', ')} …`)
  // In run level 1 Debian's packages start no service.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const words = ['install', '-y', '--no-install-recommends', ...missing]
  return (await apt(['update'], env)) && (await apt(words, env))
}
