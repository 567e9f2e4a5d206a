import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type NewTarget, neededSecret } from '../../electron/shared/targets.ts'
import { createNewsroom, openNewsroom } from '../../electron/store/newsroom.ts'
import { migrations, temporaryFolder, temporaryNewsroom } from './newsrooms.ts'

const sftp = {
  kind: 'sftp',
  host: 'press.example',
  port: 22,
  user: 'ada',
  folder: '/var/www/press',
  signIn: 'key',
  fingerprint: '',
} as const
const live: NewTarget = { name: 'Live site', settings: sftp }
const archive: NewTarget = { name: 'Archive', settings: { kind: 'zip', file: '/srv/press.zip' } }

test('keeps targets in the order in which they were made, also in a newsroom opened again', () => {
  const newsroom = createNewsroom({ folder: join(temporaryFolder(), 'newsroom'), migrations })
  const first = newsroom.targets.save(live)
  const second = newsroom.targets.save(archive)
  newsroom.targets.save({ ...live, settings: { ...sftp, fingerprint: 'SHA256:abc' } }, first.id)
  newsroom.close()
  const again = openNewsroom({ folder: newsroom.folder, migrations })
  expect(again.targets.list()).toEqual([{ ...first, settings: { ...sftp, fingerprint: 'SHA256:abc' } }, second])
  again.targets.remove(first.id)
  again.targets.remove(first.id)
  expect(again.targets.list()).toEqual([second])
  again.close()
})

test('finds a target by its name as somebody types it', () => {
  const { targets } = temporaryNewsroom()
  const { id } = targets.save(live)
  const chinese = targets.save({ ...archive, name: '正式网站' })
  expect(targets.find(' live SITE ')?.id).toBe(id)
  expect(targets.find('正式网站')?.id).toBe(chinese.id)
  expect(targets.find('elsewhere')).toBeUndefined()
})

test('refuses a name that another target has, or that the command line could not tell from it', () => {
  const { targets } = temporaryNewsroom()
  const { id } = targets.save(live)
  for (const name of ['Live site', 'live site', 'Live-Site']) {
    expect(() => targets.save({ ...archive, name })).toThrow(expect.objectContaining({ key: 'target.name-taken' }))
  }
  expect(targets.save({ ...live, name: 'LIVE SITE' }, id).name).toBe('LIVE SITE')
  expect(targets.list()).toHaveLength(1)
})

test('a target that is gone can be neither read nor changed', () => {
  const { targets } = temporaryNewsroom()
  const { id } = targets.save(live)
  targets.remove(id)
  expect(() => targets.read(id)).toThrow(expect.objectContaining({ key: 'target.missing' }))
  expect(() => targets.save(live, id)).toThrow(expect.objectContaining({ key: 'target.missing' }))
  expect(targets.list()).toEqual([])
})

test.each<[string, unknown]>([
  ['a password beside the settings', { kind: 'webdav', url: 'https://ada:sesame@press.example/', user: 'ada' }],
  ['an address that is not encrypted', { kind: 'webdav', url: 'http://press.example/', user: 'ada' }],
  ['a host that is none', { ...sftp, host: 'press.example; rm -r /' }],
  ['a folder above', { ...sftp, folder: 'www/../../etc' }],
  ['a port that is none', { ...sftp, port: 70_000 }],
  ['a branch that git would not take', { kind: 'git', repository: '/srv/x.git', branch: '-x', folder: '', user: '' }],
  ['a repository of another kind', { kind: 'git', repository: 'ext::sh', branch: '../x', folder: '', user: '' }],
  ['an archive that is no zip', { kind: 'zip', file: '/srv/press.exe' }],
])('refuses %s', (_what, settings) => {
  const { targets } = temporaryNewsroom()
  expect(() => targets.save({ name: 'x', settings } as NewTarget)).toThrow()
  expect(targets.list()).toEqual([])
})

test('takes a bare repository of this machine', () => {
  const { targets } = temporaryNewsroom()
  const settings = { kind: 'git', repository: '/srv/site.git', branch: 'main', folder: '', user: '' } as const
  const { id } = targets.save({ name: 'Repository', settings })
  expect(targets.read(id).settings).toEqual(settings)
})

test('takes an address of this machine that is not encrypted', () => {
  const { targets } = temporaryNewsroom()
  for (const [name, url] of [
    ['a', 'http://localhost:8080/'],
    ['b', 'http://127.0.0.1/dav'],
    ['c', 'http://[::1]:81/'],
  ] as const) {
    expect(targets.save({ name, settings: { kind: 'webdav', url, user: '' } }).name).toBe(name)
  }
})

test('says which secret a target cannot do without', () => {
  expect(neededSecret(sftp)).toBe('key')
  expect(neededSecret({ ...sftp, signIn: 'password' })).toBe('password')
  expect(neededSecret({ kind: 'webdav', url: 'https://press.example/', user: '' })).toBeNull()
})
