import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPlanned } from '../../electron/publishing/planned-file.ts'
import { planSite } from '../../electron/publishing/targets/publish-site.ts'
import { add, newsroomWithSections, plan, publish, rename, resources, temporaryFolder } from './sites.ts'

const page = 'content/details_44_1.html'
const text = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString())

function filled() {
  const { newsroom, main } = newsroomWithSections()
  return { newsroom, id: add(newsroom, 'Ferry', { section: main.id, number: 1 }), to: temporaryFolder() }
}

test('a file of a plan is read as it stands in the folder and as it would stand there', async () => {
  const { newsroom, id, to } = filled()
  await publish(newsroom, { to })
  rename(newsroom, id, 'Renamed')
  const changed = await plan(newsroom, { to })
  expect(text(await readPlanned(changed, 'before', page))).toContain('<h1>Ferry</h1>')
  expect(text(await readPlanned(changed, 'after', page))).toContain('<h1>Renamed</h1>')
  // What the pages need and the plan leaves alone is there on both sides.
  const styles = await readPlanned(changed, 'before', 'assets/style.css')
  expect(styles?.length).toBeGreaterThan(0)
  expect(await readPlanned(changed, 'after', 'assets/style.css')).toEqual(styles)
  newsroom.statuses.set([id], 'killed', 'Ada')
  const removed = await plan(newsroom, { to })
  expect(text(await readPlanned(removed, 'before', page))).toContain('<h1>Ferry</h1>')
  expect(await readPlanned(removed, 'after', page)).toBe(null)
  expect(await readPlanned(changed, 'after', page)).toBe(null) // the later plan has taken its place
})

test('nothing is read that is no part of the plan, and no link is followed', async () => {
  const { newsroom, to } = filled()
  const outside = temporaryFolder()
  writeFileSync(join(outside, 'secret.html'), 'secret')
  mkdirSync(join(to, 'content'))
  writeFileSync(join(to, 'mine.html'), 'mine')
  symlinkSync(join(outside, 'secret.html'), join(to, page))
  const planned = await plan(newsroom, { to })
  for (const path of ['mine.html', page, '../secret.html', '', 'content']) {
    expect(await readPlanned(planned, 'before', path)).toBe(null)
  }
  rmSync(join(to, page))
})

test('of a target that is no folder only the new pages are at hand', async () => {
  const { newsroom, to } = filled()
  const settings = { kind: 'zip', file: join(to, 'site.zip') } as const
  const target = { ...newsroom.targets.save({ name: 'Live site', settings }), settings }
  const surroundings = { copies: join(to, 'copies'), author: { name: 'Ada', email: 'ada@news.example' } }
  const { site } = await planSite({ target, secrets: {}, surroundings }, { newsroom, resources, articles: 'all' })
  expect(await readPlanned(site, 'before', page)).toBe(null)
  expect(text(await readPlanned(site, 'after', page))).toContain('<h1>Ferry</h1>')
  site.prepared.discard()
})
