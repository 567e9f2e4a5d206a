import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { expect, onTestFinished, test } from 'vitest'
import type { Source } from '../../../electron/publishing/targets/destination.ts'
import { openDestination } from '../../../electron/publishing/targets/open-destination.ts'
import { publishTo } from '../../../electron/publishing/targets/publish.ts'
import { fingerprintOf } from '../../../electron/publishing/targets/sftp-session.ts'
import { sourceOf } from '../../../electron/publishing/targets/sources.ts'
import { temporaryFolder } from '../sites.ts'
import { listenHere } from './servers.ts'
import { contentsOfSite, file, site } from './small-sites.ts'
import { type SftpPlace, startSshd } from './sshd.ts'
import { testPlace } from './target-table.ts'

testPlace('SFTP', startSshd)

function testSshd(title: string, run: (place: SftpPlace) => Promise<void>, options?: Parameters<typeof startSshd>[0]) {
  test(title, async ({ skip }) => {
    const place = await startSshd(options)
    if (typeof place === 'string') return skip(place)
    await run(place)
  })
}

testSshd('a server seen for the first time shows its fingerprint and is sent nothing', async ({ settings, key }) => {
  const unknown = openDestination({ ...settings, fingerprint: '' }, { key })
  await expect(unknown).rejects.toMatchObject({
    code: 'forbidden',
    key: 'target.host-unknown',
    values: { host: '127.0.0.1', fingerprint: settings.fingerprint },
  })
  expect(settings.fingerprint).toMatch(/^SHA256:[\w+/]{43}$/)
})

testSshd('a server with another key than before is sent nothing', async ({ settings, key }) => {
  const fingerprint = `SHA256:${'A'.repeat(43)}`
  await expect(openDestination({ ...settings, fingerprint }, { key })).rejects.toMatchObject({
    key: 'target.host-changed',
    values: { fingerprint: settings.fingerprint },
  })
})

testSshd('a private key with a passphrase is opened by it', async ({ settings, key }) => {
  const path = join(temporaryFolder(), 'locked')
  writeFileSync(path, key, { mode: 0o600 })
  execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'open sesame', '-f', path])
  const locked = execFileSync('cat', [path], { encoding: 'utf8' })
  const destination = await openDestination(settings, { key: locked, password: 'open sesame' })
  expect([...(await destination.list(''))]).toEqual([])
  await destination.close()
  for (const password of ['wrong', undefined]) {
    await expect(openDestination(settings, { key: locked, password })).rejects.toMatchObject({
      key: 'target.credentials',
    })
  }
})

test.for(['password', 'keyboard-interactive'] as const)('signs in with a password by %s', async (method) => {
  const hostKey = ssh2.utils.generateKeyPairSync('ed25519')
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (context) => {
      if (context.method === 'password' && method === 'password' && context.password === 'right')
        return context.accept()
      if (context.method !== 'keyboard-interactive' || method === 'password') return context.reject([method])
      context.prompt([{ prompt: 'Password: ', echo: false }], (answers) =>
        answers[0] === 'right' ? context.accept() : context.reject(),
      )
    })
    client.on('session', (accept) => accept().on('sftp', (_accept, reject) => reject()))
  })
  const port = await listenHere(server)
  onTestFinished(() => void server.close())
  const blob = Buffer.from(hostKey.public.split(' ')[1] ?? '', 'base64')
  const settings = { host: '127.0.0.1', port, user: 'ada', folder: '', fingerprint: fingerprintOf(blob) }
  const open = (password: string) => openDestination({ kind: 'sftp', signIn: 'password', ...settings }, { password })
  await expect(open('wrong')).rejects.toMatchObject({ key: 'target.credentials' })
  // This server knows the password and nothing of files.
  await expect(open('right')).rejects.toMatchObject({ key: 'target.refused' })
})

testSshd('a file that was cut off in its middle goes on from there', async ({ open }) => {
  const destination = await open()
  onTestFinished(() => destination.close())
  const [picture = file('x', 'media', '')] = site([1], 'x', 900_000).filter(({ kind }) => kind === 'media')
  let started = -1
  const whole = sourceOf(
    picture,
    (bytes) => {
      started = started < 0 ? bytes : started
    },
    () => undefined,
  )
  const broken: Source = {
    ...whole,
    async *open(from) {
      for await (const piece of whole.open(from)) {
        yield piece
        throw new Error('cut off')
      }
    },
  }
  await expect(destination.put('a/picture', broken)).rejects.toThrow('cut off')
  started = -1
  await destination.put('a/picture', whole)
  expect(started).toBe(262_144)
  expect(await destination.hash('a/picture')).toBe(picture.sha256)
})

testSshd(
  'a user who may only read is told so',
  async ({ open, folder }) => {
    const destination = await open()
    onTestFinished(() => destination.close())
    await expect(publishTo(destination, site([1], 'x'))).rejects.toMatchObject({
      code: 'forbidden',
      key: 'target.denied',
    })
    expect(folder).toBeTruthy()
  },
  { isReadOnly: true },
)

test('a disk of the server that is full is said to be so, and the site is as it was', async ({ skip }) => {
  const disk = temporaryFolder()
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'galley', disk]).status !== 0) {
    return skip('mounting a small disk is not permitted here')
  }
  onTestFinished(() => void spawnSync('umount', ['-l', disk]))
  const place = await startSshd({ disk })
  if (typeof place === 'string') return skip(place)
  const destination = await place.open()
  onTestFinished(() => destination.close())
  const older = site([1], 'older')
  await publishTo(destination, older)
  await expect(publishTo(destination, site([2], 'newer', 900_000))).rejects.toMatchObject({
    code: 'full',
    key: 'target.full',
  })
  expect(await place.contents()).toEqual(contentsOfSite(older))
})
