import { expect, test } from 'vitest'
import { addressOf, settingsOf } from '../../electron/shared/target-address.ts'
import type { TargetSettings } from '../../electron/shared/targets.ts'

const server = { host: 'press.example', port: 22, user: 'ada', folder: '', fingerprint: '' }
const sftp = { kind: 'sftp', ...server, signIn: 'password' } as const
const ftps = { kind: 'ftps', ...server, port: 21, isImplicit: false } as const
const s3 = {
  kind: 's3',
  endpoint: 'https://store.example',
  region: 'eu-west-1',
  bucket: 'press',
  prefix: '',
  accessKey: 'AKIA',
} as const
const git = { kind: 'git', branch: 'main', folder: '', user: '' } as const

const pairs: readonly [string, TargetSettings][] = [
  ['/srv/site', { kind: 'folder', folder: '/srv/site' }],
  ['/srv/site.zip', { kind: 'zip', file: '/srv/site.zip' }],
  ['sftp://ada@press.example', sftp],
  ['sftp://ada@press.example/', { ...sftp, folder: '/' }],
  ['sftp://ada@press.example/var/www%20new', { ...sftp, folder: '/var/www new' }],
  ['sftp://ada@press.example:2222/~/www?sign-in=key', { ...sftp, port: 2222, folder: 'www', signIn: 'key' }],
  ['sftp://ada%40press@[::1]', { ...sftp, host: '::1', user: 'ada@press' }],
  ['ftpes://ada@press.example/~/www', { ...ftps, folder: 'www' }],
  ['ftps://ada@press.example', { ...ftps, port: 990, isImplicit: true }],
  ['s3://AKIA@store.example/press?region=eu-west-1', s3],
  ['s3://AKIA@store.example/press/www/new?region=eu-west-1', { ...s3, prefix: 'www/new' }],
  ['s3+http://AKIA@127.0.0.1:9000/press?region=eu-west-1', { ...s3, endpoint: 'http://127.0.0.1:9000' }],
  ['davs://ada@press.example/site/', { kind: 'webdav', url: 'https://press.example/site/', user: 'ada' }],
  ['dav://localhost:8080/', { kind: 'webdav', url: 'http://localhost:8080/', user: '' }],
  ['git+file:///srv/site.git?branch=main', { ...git, repository: '/srv/site.git' }],
  [
    'git+https://ada@press.example/site.git?branch=pages&folder=docs',
    { ...git, repository: 'https://press.example/site.git', branch: 'pages', folder: 'docs', user: 'ada' },
  ],
]

test.each(pairs)('%s is read and written as the same settings', (address, settings) => {
  expect(settingsOf(address)).toEqual(settings)
  expect(addressOf(settings)).toBe(address)
})

test.each([
  'https://press.example/',
  'sftp://press.example/www',
  'sftp://ada@press.example:99999/',
  'sftp://ada@press.example/?sign-in=luck',
  's3://AKIA@store.example/',
  's3+http://AKIA@store.example/press',
  'dav://press.example/',
  'davs://',
  '',
])('%s is the address of no target', (address) => {
  expect(settingsOf(address)).toBeNull()
})

test('what is left out of an address is what is usual', () => {
  expect(settingsOf('git+https://press.example/site.git')).toMatchObject({ branch: 'main', folder: '', user: '' })
  expect(settingsOf('s3://AKIA@store.example/press')).toMatchObject({ region: 'us-east-1', prefix: '' })
})
