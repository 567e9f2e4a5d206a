import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { planExport } from '../../../electron/publishing/export.ts'
import { secretsFromEnvironment, variableOf } from '../../../electron/publishing/targets/environment.ts'
import { openTarget } from '../../../electron/publishing/targets/open-target.ts'
import { filesToSend } from '../../../electron/publishing/targets/sources.ts'
import { add, contentsOf, newsroomWithSections, noon, picture, publish, resources, temporaryFolder } from '../sites.ts'
import { startSshd } from './sshd.ts'

const surroundings = () => ({ copies: temporaryFolder(), author: { name: 'Ada', email: 'ada@press.example' } })

test('a newsroom’s whole site stands on a server as it does in a folder', async ({ skip }) => {
  const place = await startSshd()
  if (typeof place === 'string') return skip(place)
  const { newsroom, main } = newsroomWithSections()
  for (const number of [1, 2, 3]) {
    add(newsroom, `Article ${number}`, { section: main.id, number, body: [await picture(newsroom, `#25${number}`)] })
  }
  const folder = join(temporaryFolder(), 'site')
  await publish(newsroom, { to: folder })

  const planned = await planExport({
    newsroom,
    resources,
    to: join(temporaryFolder(), 'none'),
    articles: 'all',
    now: noon,
  })
  const files = filesToSend(planned)
  const target = await openTarget({ name: 'Live', settings: place.settings }, { key: place.key }, surroundings())
  onTestFinished(() => target.close())
  expect((await target.plan(files)).added).toHaveLength(files.length)
  await target.publish(files)
  const contents = Object.entries(contentsOf(place.folder)).filter(([path]) => !path.startsWith('.galley/'))
  expect(Object.fromEntries(contents)).toEqual(contentsOf(folder))
  await target.undo()
  expect(await place.contents()).toEqual({})
})

test('a secret that is missing is asked for by its name, before anybody is called', async () => {
  const settings = {
    kind: 'ftps',
    host: '127.0.0.1',
    port: 1,
    user: 'ada',
    folder: '',
    isImplicit: false,
    fingerprint: '',
  } as const
  await expect(openTarget({ name: 'Live site', settings }, {}, surroundings())).rejects.toMatchObject({
    key: 'target.no-secret',
    values: { name: 'Live site', variable: 'GALLEY_TARGET_LIVE_SITE_PASSWORD' },
  })
})

test('a zip and a repository are targets like the others', async () => {
  const file = join(temporaryFolder(), 'site.zip')
  const zip = await openTarget({ name: 'Zip', settings: { kind: 'zip', file } }, {}, surroundings())
  expect(await zip.plan([])).toMatchObject({ added: [], bytes: 0 })
  expect(await zip.publish([])).toMatchObject({ sent: 0 })
  await expect(zip.undo()).rejects.toMatchObject({ key: 'target.nothing-to-undo' })
  const repository = join(temporaryFolder(), 'gone.git')
  const settings = { kind: 'git', repository, branch: 'main', folder: '', user: '' } as const
  await expect(openTarget({ name: 'Git', settings }, {}, surroundings())).rejects.toMatchObject({
    key: 'target.no-folder',
  })
})

test('the command line takes secrets from variables that are named after the target', () => {
  expect(variableOf('Live site', 'password')).toBe('GALLEY_TARGET_LIVE_SITE_PASSWORD')
  expect(variableOf('正式网站', 'secret')).toBe('GALLEY_TARGET_ZHENG_SHI_WANG_ZHAN_SECRET')
  const env = {
    GALLEY_TARGET_LIVE_SITE_PASSWORD: 'sesame',
    GALLEY_TARGET_LIVE_SITE_KEY: '-----BEGIN\\nabc',
    GALLEY_TARGET_OTHER_SECRET: 'x',
  }
  expect(secretsFromEnvironment('Live site', env)).toEqual({ password: 'sesame', key: '-----BEGIN\nabc' })
  expect(secretsFromEnvironment('nobody', env)).toEqual({})
})
