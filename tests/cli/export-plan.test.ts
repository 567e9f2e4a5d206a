import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { documentFrom } from '../../electron/shared/article/document.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { projectFolder } from '../../tools/running.ts'
import { copySample } from '../sample.ts'
import { commandLine } from './galley.ts'

const { home, newsroom, say } = commandLine()

beforeAll(async () => {
  await copySample(newsroom)
})

test('a dry run says in words why the site would change, and what is to be mended first', async () => {
  const site = join(home, 'site')
  const dry = async () => (await say('export', '--to', site, '--dry-run', '--newsroom', newsroom)).out.split('\n')
  expect((await dry())[0]).toMatch(/^= Nothing of the site stands there yet: 10 article pages, the home page, /)
  await say('export', '--to', site, '--newsroom', newsroom)
  const store = openNewsroom({ folder: newsroom, migrations: join(projectFolder, 'resources/migrations') })
  const words = (type: string, text: string) => ({ type, content: [{ type: 'text', text }] })
  const content = [words('headline', 'Ferry fares'), words('paragraph', 'The fare is TK pounds.')]
  store.articles.create({ document: documentFrom({ slug: 'fares' }, content), author: 'Mara', status: 'ready' })
  store.close()
  const lines = await dry()
  expect(lines.filter((line) => line.startsWith('= '))).toEqual([
    expect.stringMatching(/^= “Ferry fares” is new: its page, \d+ lists?, .*\d+ search files/),
  ])
  expect(lines).toContain('! Ferry fares: still to come: The fare is TK pounds.')
  expect(lines).toContain('? Ferry fares: in no section')
}, 60_000)
