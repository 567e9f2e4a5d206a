import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createGitTarget } from '../../../electron/publishing/targets/git.ts'
import {
  type GitSettings,
  openRepository,
  type Repository,
} from '../../../electron/publishing/targets/git-repository.ts'
import { temporaryFolder } from '../sites.ts'
import { type GitPlace, git, startGit } from './git-server.ts'
import { type Contents, contentsOfSite, site } from './small-sites.ts'

const older = site([1, 2], 'older')
const newer = site([2, 3], 'newer')
const author = { name: 'Ada Quill', email: 'ada@press.example' }
const now = () => Date.UTC(2026, 10, 27, 12)
const usual: GitSettings = { kind: 'git', repository: '', branch: 'main', folder: '', user: 'ada' }

type Change = { readonly settings?: Partial<GitSettings>; readonly password?: string; readonly copies?: string }
const open = async (place: GitPlace, isRemote: boolean, { settings, password = 'sesame', copies }: Change = {}) => {
  const repository = isRemote ? place.url : place.folder
  const whole = { ...usual, repository, ...settings }
  return openRepository(whole, { password }, copies ?? temporaryFolder())
}
const target = async (place: GitPlace, isRemote: boolean, change: Change = {}) =>
  createGitTarget(await open(place, isRemote, change), { ...usual, ...change.settings }, { author, now })

describe.for([
  ['a bare repository of this machine', false],
  ['a repository over HTTP', true],
] as const)('Git: %s', ([, isRemote]) => {
  const testHere = (title: string, run: (place: GitPlace) => Promise<void>) =>
    test(title, async ({ skip }) => {
      const place = await startGit()
      if (typeof place === 'string') return skip(place)
      await run(place)
    })

  testHere('the whole life of a site', async (place) => {
    const site = await target(place, isRemote)
    expect(await site.publish(older)).toMatchObject({ changed: [], removed: [], unchanged: 0 })
    expect(place.contents()).toEqual(contentsOfSite(older))
    expect(await site.publish(older)).toEqual({ added: [], changed: [], removed: [], unchanged: 7, sent: 0 })

    place.commit('CNAME', 'press.example')
    place.commit('content/theirs.html', 'theirs')
    const theirs: Contents = { CNAME: 'press.example', 'content/theirs.html': 'theirs' }
    const { added, removed } = await site.publish(newer)
    expect(added).toEqual(['media/2-newer.png', 'media/3-newer.png', 'content/3.html'])
    expect([...removed].sort()).toEqual(['content/1.html', 'media/1-older.png', 'media/2-older.png'])
    expect(place.contents()).toEqual({ ...contentsOfSite(newer), ...theirs })

    await site.undo()
    expect(place.contents()).toEqual({ ...contentsOfSite(older), ...theirs })
    await expect(site.undo()).rejects.toMatchObject({ key: 'target.nothing-to-undo' })
    await site.publish(newer)
    expect(place.contents()).toEqual({ ...contentsOfSite(newer), ...theirs })
    expect(place.log()).toEqual([
      'Ada Quill <ada@press.example> Publish: 3 added, 4 changed, 3 removed',
      'Ada Quill <ada@press.example> Undo the last publication: 7 restored, 3 removed',
      'Ada Quill <ada@press.example> Publish: 3 added, 4 changed, 3 removed',
      'Bo <bo@press.example> Bo writes content/theirs.html',
      'Bo <bo@press.example> Bo writes CNAME',
      'Ada Quill <ada@press.example> Publish: 7 added, 0 changed, 0 removed',
    ])
    expect(git(place.folder, 'fsck', '--strict')).toBe('')
  })

  testHere('goes on from another machine, whose copy is empty', async (place) => {
    await (await target(place, isRemote)).publish(older)
    expect(await (await target(place, isRemote)).publish(older)).toMatchObject({ unchanged: 7, sent: 0 })
    await (await target(place, isRemote)).publish(newer)
    expect(place.contents()).toEqual(contentsOfSite(newer))
    await (await target(place, isRemote)).undo()
    expect(place.contents()).toEqual(contentsOfSite(older))
  })

  testHere('what somebody else pushed meanwhile is kept: the version is made again over theirs', async (place) => {
    await (await target(place, isRemote)).publish(older)
    const repository = await open(place, isRemote)
    let isFirst = true
    const late: Repository = {
      ...repository,
      advance: (before, commit) => {
        if (isFirst) place.commit('content/theirs.html', 'theirs')
        isFirst = false
        return repository.advance(before, commit)
      },
    }
    await createGitTarget(late, usual, { author, now }).publish(newer)
    expect(place.contents()).toEqual({ ...contentsOfSite(newer), 'content/theirs.html': 'theirs' })
    expect(place.log().slice(0, 2)).toEqual([
      'Ada Quill <ada@press.example> Publish: 3 added, 4 changed, 3 removed',
      'Bo <bo@press.example> Bo writes content/theirs.html',
    ])
  })

  testHere('tells pages that somebody edited, and stays in its own folder', async (place) => {
    const settings = { folder: 'docs' }
    const site = await target(place, isRemote, { settings })
    await site.publish(older)
    place.commit('docs/content/1.html', 'edited by hand')
    place.commit('docs/content/2.html', 'edited as well')
    expect(await site.plan(newer)).toMatchObject({ kept: ['content/1.html'], overwritten: ['content/2.html'] })
    await site.publish(newer)
    const expected = Object.entries({ ...contentsOfSite(newer), 'content/1.html': 'edited by hand' })
    const contents = Object.entries(place.contents()).filter(([path]) => !path.startsWith('docs/.galley/'))
    expect(Object.fromEntries(contents)).toEqual(
      Object.fromEntries(expected.map(([path, text]) => [`docs/${path}`, text])),
    )
  })

  testHere('cancelled, the branch is as it was', async (place) => {
    const site = await target(place, isRemote)
    await site.publish(older)
    const controller = new AbortController()
    const onProgress = ({ done }: { done: number }) => {
      if (done === 3) controller.abort()
    }
    await expect(site.publish(newer, { onProgress, signal: controller.signal })).rejects.toMatchObject({
      key: 'target.cancelled',
    })
    expect(place.contents()).toEqual(contentsOfSite(older))
  })
})

test('a wrong token, a repository that is not there and nobody there are said to be so', async ({ skip }) => {
  const place = await startGit()
  if (typeof place === 'string') return skip(place)
  const publish = async (change: Change, isRemote = true) => (await target(place, isRemote, change)).publish(older)
  await expect(publish({ password: 'wrong' })).rejects.toMatchObject({ code: 'forbidden', key: 'target.credentials' })
  const other = { repository: place.url.replace('site.git', 'other.git') }
  await expect(publish({ settings: other })).rejects.toMatchObject({ key: 'target.no-folder' })
  const nobody = { repository: 'http://127.0.0.1:1/site.git' }
  await expect(publish({ settings: nobody })).rejects.toMatchObject({ key: 'target.unreachable' })
  const gone = { repository: join(place.folder, 'gone') }
  await expect(publish({ settings: gone }, false)).rejects.toMatchObject({ key: 'target.no-folder' })
})
