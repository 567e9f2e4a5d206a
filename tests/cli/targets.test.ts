import { existsSync, mkdirSync, readdirSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { filledNewsroom } from '../bench/material.ts'
import { contentsOf } from '../publishing/sites.ts'
import { startApache } from '../publishing/targets/apache.ts'
import { freePort } from '../publishing/targets/servers.ts'
import { startSshd } from '../publishing/targets/sshd.ts'
import { copySample } from '../sample.ts'
import { commandLine, type Ran, root } from './galley.ts'

const { home, start, say } = commandLine()
let newsroom: string
let number = 0

beforeEach(async () => {
  number += 1
  newsroom = join(home, `newsroom-${number}`)
  await copySample(newsroom)
})
afterEach(() => vi.unstubAllEnvs())

const on = (...words: string[]) => say(...words, '--newsroom', newsroom)

async function json(...words: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await on(...words, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as Record<string, unknown>
}

const lengths = (said: Record<string, unknown>, ...keys: string[]) =>
  keys.map((key) => (said[key] as readonly string[]).length)

const isOneLine = ({ code, out, err }: Ran, wanted: number) => {
  expect([code, out]).toEqual([wanted, ''])
  expect(err).toMatch(/^galley: [^\n]+\n$/)
}

describe('targets', () => {
  test('are made, listed, and forgotten', async () => {
    expect((await on('targets')).out).toBe('No targets.\n')
    await json('targets', 'add', 'Archive', 'out/site.zip')
    await json('targets', 'add', '正式网站', 'sftp://ada@press.example/~/www', '--fingerprint', 'SHA256:abc')
    vi.stubEnv('GALLEY_TARGET_ZHENG_SHI_WANG_ZHAN_PASSWORD', 'sesame')
    expect(await json('targets')).toEqual([
      {
        name: 'Archive',
        kind: 'zip',
        address: join(home, 'out/site.zip'),
        fingerprint: null,
        variable: null,
        isSet: false,
      },
      {
        name: '正式网站',
        kind: 'sftp',
        address: 'sftp://ada@press.example/~/www',
        fingerprint: 'SHA256:abc',
        variable: 'GALLEY_TARGET_ZHENG_SHI_WANG_ZHAN_PASSWORD',
        isSet: true,
      },
    ])
    expect((await on('targets')).out).not.toContain('sesame')
    expect(await json('targets', 'remove', 'archive')).toMatchObject([{ name: '正式网站' }])
  })

  test('are refused where one has that name, or none', async () => {
    await json('targets', 'add', 'Live site', 'site')
    isOneLine(await on('targets', 'add', 'live-site', 'other'), 1)
    isOneLine(await on('targets', 'remove', 'Nobody'), 1)
    expect(await json('targets')).toHaveLength(1)
  })

  test.each([
    [['targets', 'add']],
    [['targets', 'add', 'Live']],
    [['targets', 'add', 'Live', '']],
    [['targets', 'add', '!', 'site']],
    [['targets', 'add', 'Live', 'https://press.example']],
    [['targets', 'add', 'Live', 'site', '--fingerprint', 'x']],
    [['targets', 'accept', 'Live']],
    [['targets', 'remove', 'Live', 'more']],
    [['targets', 'frobnicate', 'Live']],
    [['targets', '--fingerprint', 'x']],
    [['export', '--target', 'Live', '--to', 'site']],
    [['export', '--target', '']],
    [['undo']],
    [['undo', 'Live', '--target', 'Live']],
    [['undo', '--to', 'site', '--target', 'Live']],
  ])('are not changed by %j', async (words) => {
    isOneLine(await on(...words), 2)
    expect(await json('targets')).toEqual([])
  })
})

describe('export --target', () => {
  test('says what a zip would hold, writes it, and knows when nothing has changed', async () => {
    await json('targets', 'add', 'Archive', 'zipped/site.zip')
    const file = join(home, 'zipped/site.zip')
    const dry = await json('export', '--target', 'archive', '--dry-run')
    expect([dry['target'], dry['isDryRun'], dry['to'], dry['sent'], existsSync(file)]).toEqual([
      'Archive',
      true,
      file,
      0,
      false,
    ])
    const real = await json('export', '--target', 'Archive')
    expect(real['added']).toEqual(dry['added'])
    expect(Object.keys(unzipSync(readFileSync(file))).sort()).toEqual([...(real['added'] as string[])].sort())
    expect(await json('export', '--target', 'Archive')).toMatchObject({ added: [], changed: [], sent: 0 })
    expect(readdirSync(join(newsroom, 'prepared'))).toEqual([])
    expect(await json('undo', '--target', 'Archive')).toEqual({
      target: 'Archive',
      to: file,
      restored: [],
      removed: ['site.zip'],
    })
    expect(existsSync(file)).toBe(false)
    isOneLine(await on('undo', '--target', 'Archive'), 1)
  })

  test('writes into a folder as --to does', async () => {
    await json('targets', 'add', 'Local', 'local')
    const real = await json('export', '--target', 'Local')
    expect(real).toMatchObject({ target: 'Local', to: join(home, 'local'), home: join(home, 'local/index.html') })
    const to = await json('export', '--to', 'other')
    expect(to['added']).toEqual(real['added'])
    expect(contentsOf(join(home, 'local'))).toEqual(contentsOf(join(home, 'other')))
    const undone = await json('undo', '--target', 'Local')
    expect(undone).toMatchObject({ target: 'Local', to: join(home, 'local'), restored: [] })
    expect(await json('undo', '--to', 'other')).toMatchObject({ target: null, to: join(home, 'other'), restored: [] })
    expect([contentsOf(join(home, 'local')), contentsOf(join(home, 'other'))]).toEqual([{}, {}])
    isOneLine(await on('undo', '--target', 'Local'), 1)
  })

  test('publishes what is ready, and takes the last publication back', async ({ skip }) => {
    const place = await startApache()
    if (typeof place === 'string') return skip(place)
    await json('targets', 'add', 'Live', `dav://ada@127.0.0.1:${place.port}/`)
    vi.stubEnv('GALLEY_TARGET_LIVE_PASSWORD', 'sesame')
    expect(await json('export', '--target', 'Live', '--dry-run')).toMatchObject({ changed: [], home: null, sent: 0 })
    expect(await place.contents()).toEqual({})

    const published = await json('export', '--target', 'Live')
    const first = await place.contents()
    expect(Object.keys(first).sort()).toEqual([...(published['added'] as string[])].sort())
    expect(published['sent']).toBe(published['bytes'])

    const opened = openNewsroom({ folder: newsroom, migrations: join(root, 'resources/migrations') })
    const [draft] = opened.articles.published({ statuses: ['draft'], offset: 0, limit: 1 })
    opened.statuses.set([draft?.id ?? ''], 'ready', 'Ada')
    opened.close()
    const second = await json('export', '--target', 'Live', '--article', draft?.id ?? '')
    expect(lengths(second, 'added', 'removed')).toEqual([expect.any(Number), 0])
    expect(JSON.stringify(await json('list', '--status', 'ready'))).not.toContain(draft?.id)
    expect(Object.keys(await place.contents()).length).toBeGreaterThan(Object.keys(first).length)

    const undone = await json('undo', '--target', 'Live')
    expect([undone['removed'], undone['restored']]).toEqual([
      expect.arrayContaining(second['added'] as string[]),
      expect.arrayContaining(second['changed'] as string[]),
    ])
    expect(await place.contents()).toEqual(first)
    // Which articles stand there is known again too.
    const { articles } = (await json('list', '--status', 'published')) as { articles: { id: string }[] }
    const standing = articles.find(({ id }) => id !== draft?.id)
    expect(await json('export', '--target', 'Live', '--article', standing?.id ?? '', '--dry-run')).toMatchObject({
      added: [],
      removed: [],
    })
    isOneLine(await on('undo', '--target', 'Live'), 1)
  })

  test('asks for a secret that is missing, and says that one is wrong, before anything is sent', async ({ skip }) => {
    const place = await startApache()
    if (typeof place === 'string') return skip(place)
    await json('targets', 'add', 'Live', `dav://ada@127.0.0.1:${place.port}/`)
    const missing = await on('export', '--target', 'Live')
    isOneLine(missing, 1)
    expect(missing.err).toContain('GALLEY_TARGET_LIVE_PASSWORD')
    vi.stubEnv('GALLEY_TARGET_LIVE_PASSWORD', 'wrong')
    const wrong = await on('export', '--target', 'Live')
    isOneLine(wrong, 1)
    expect(wrong.err).toContain(`“127.0.0.1:${place.port}” did not accept`)
    expect(await place.contents()).toEqual({})
  })

  test('sends nothing to a server whose key is not accepted, or is another than before', async ({ skip }) => {
    const place = await startSshd()
    if (typeof place === 'string') return skip(place)
    const { user, folder, fingerprint } = place.settings
    await json('targets', 'add', 'Live', `sftp://${user}@127.0.0.1:${place.port}${folder}?sign-in=key`)
    vi.stubEnv('GALLEY_TARGET_LIVE_KEY', place.key.replaceAll('\n', '\\n'))
    const unknown = await on('export', '--target', 'Live')
    isOneLine(unknown, 1)
    expect(unknown.err).toContain(fingerprint)
    await json('targets', 'accept', 'Live', '--fingerprint', 'SHA256:another')
    const changed = await on('export', '--target', 'Live')
    isOneLine(changed, 1)
    expect(changed.err).toMatch(/another key than before/)
    expect(await place.contents()).toEqual({})
    await json('targets', 'accept', 'Live', '--fingerprint', fingerprint)
    const done = await json('export', '--target', 'Live')
    expect(lengths(done, 'added')).toEqual([Object.keys(await place.contents()).length])
  })

  test('says in one line that there is no such target, and that nobody answers', async () => {
    const none = await on('export', '--target', 'Nobody')
    isOneLine(none, 1)
    expect(none.err).toContain('There is no target “Nobody”')
    await json('targets', 'add', 'Live', `dav://127.0.0.1:${await freePort()}/`)
    const silent = await on('export', '--target', 'Live')
    isOneLine(silent, 1)
    expect(silent.err).toMatch(/cannot be reached/)
    expect(readdirSync(newsroom)).not.toContain('prepared')
  })

  test('that is interrupted while it sends leaves the old site whole', async ({ skip }) => {
    const place = await startApache()
    if (typeof place === 'string') return skip(place)
    const [small, large] = [newsroom, join(home, 'large')]
    filledNewsroom(large, 300).newsroom.close()
    vi.stubEnv('GALLEY_TARGET_LIVE_PASSWORD', 'sesame')
    for (const folder of [small, large]) {
      await say('targets', 'add', 'Live', `dav://ada@127.0.0.1:${place.port}/`, '--newsroom', folder)
    }
    await json('export', '--target', 'Live')
    const before = await place.contents()
    const incoming = join(place.folder, '.galley/incoming')
    mkdirSync(incoming, { recursive: true })
    const isSending = new Promise<void>((resolve) => {
      const watcher = watch(incoming, () => {
        watcher.close()
        resolve()
      })
    })
    const { done, interrupt } = start('export', '--target', 'Live', '--newsroom', large)
    await isSending
    interrupt()
    expect(await done).toEqual({
      code: 130,
      out: '',
      err: 'galley: Publishing was stopped. The site is as it was; what was sent is kept for the next time.\n',
    })
    expect(await place.contents()).toEqual(before)
  })
})
