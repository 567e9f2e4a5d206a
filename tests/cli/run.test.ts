import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { acquireLock } from '../../electron/store/lock.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { copySample } from '../sample.ts'
import { commandLine, fixtures, root } from './galley.ts'

type Listed = { total: number; articles: { id: string; headline: string; section: string[]; status: string }[] }

const { home, newsroom, galley, json, say } = commandLine()
const text = join(fixtures, 'seed-shaped.txt')

beforeAll(async () => {
  await copySample(newsroom)
})

/** How many articles and sections the newsroom holds. */
function holdings(): readonly number[] {
  const opened = openNewsroom({ folder: newsroom, migrations: join(root, 'resources/migrations') })
  const counted = [opened.articles.counts().all, opened.sections.list().length]
  opened.close()
  return counted
}

const list = async (...words: string[]) => (await json('list', ...words)) as Listed

describe('init', () => {
  test('makes a newsroom and says how many articles it has', async () => {
    const { code, out } = await say('init', '--newsroom', 'empty', '--json')
    expect([code, JSON.parse(out)]).toEqual([0, { newsroom: join(home, 'empty'), name: 'empty', articles: 0 }])
  })

  test('leaves a folder that holds something alone', async () => {
    mkdirSync(join(home, 'papers'))
    writeFileSync(join(home, 'papers/letter.txt'), 'Dear editor')
    const { code, out, err } = await galley('init', '--sample', '--newsroom', 'papers')
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^galley: .*papers.* is not empty.*\n$/)
    expect(readdirSync(join(home, 'papers'))).toEqual(['letter.txt'])
  })
})

describe('import', () => {
  test('takes in a page that was copied, with its furniture recognised', async () => {
    const [taken] = (await json('import', text)) as Record<string, unknown>[]
    expect(Object.keys(taken ?? {})).toEqual([
      'id',
      'file',
      'headline',
      'section',
      'publishedAt',
      'source',
      'author',
      'browseCount',
      'language',
      'words',
      'isEdited',
    ])
    const shown = (await json('show', String(taken?.['id']).slice(0, 13))) as {
      headline: string
      metadata: { section: string[]; publishedAt: string; browseCount: number }
    }
    expect(shown.headline).toBe(taken?.['headline'])
    expect(shown.metadata.section).toEqual(taken?.['section'])
    expect(shown.metadata.publishedAt).toBe(taken?.['publishedAt'])
    expect(shown.metadata.browseCount).toBe(taken?.['browseCount'])
  })

  test('puts it in the section that is named', async () => {
    const [taken] = (await json('import', text, '--section', 'Desk > Night > Late')) as { id: string }[]
    const { articles } = await list('--section', 'desk > night')
    expect(articles.map(({ id, section }) => [id, section])).toEqual([[taken?.id, ['Desk', 'Night', 'Late']]])
  })

  test.each([
    ['a name that is too long', 'x'.repeat(201)],
    ['a name of Chinese that is too long', `News > ${'河'.repeat(201)}`],
    ['too many levels', Array.from({ length: 11 }, (_, level) => `Level ${level}`).join(' > ')],
    ['an empty name', 'News > > Late'],
    ['nothing', ''],
  ])('does not understand %s as a section, and changes nothing', async (_what, section) => {
    const before = holdings()
    const { code, out, err } = await say('import', text, '--section', section, '--newsroom', newsroom)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^galley: [^\n]{1,200}\n$/)
    expect(holdings()).toEqual(before)
  })

  test('takes in a section as deep and as long of name as the desk does', async () => {
    const section = Array.from({ length: 10 }, (_, level) => String(level).repeat(200))
    const taken = await say('import', text, '--section', section.join('>'), '--newsroom', newsroom, '--json')
    expect(JSON.parse(taken.out)).toMatchObject([{ section }])
  })

  test('takes in nothing when one of the files cannot be read', async () => {
    const before = (await list()).total
    writeFileSync(join(home, 'noise.bin'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3]))
    const { code, out, err } = await say('import', text, 'noise.bin', 'absent.txt', '--newsroom', newsroom)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^galley: [^\n]*noise\.bin[^\n]*absent\.txt[^\n]*\n$/)
    expect((await list()).total).toBe(before)
  })

  test('is refused while the newsroom is open elsewhere, and reading goes on', async () => {
    const lock = acquireLock(newsroom)
    const refused = await galley('import', text, '--newsroom', newsroom)
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toMatch(/^galley: .*open in another Galley.*\n$/)
    expect((await list()).total).toBeGreaterThan(8)
    lock.release()
  })
})

describe('list, search and show', () => {
  test('list by section and status', async () => {
    const { articles, total } = await list('--status', 'published', '--section', 'News')
    expect(total).toBe(articles.length)
    expect(articles.length).toBeGreaterThan(2)
    for (const { status, section } of articles) expect([status, section[0]]).toEqual(['published', 'News'])
  })

  test('search finds Chinese words of two characters, and all of several words', async () => {
    const chinese = (await json('search', '米市')) as Listed
    expect(chinese.articles.map(({ headline }) => headline)).toEqual(['老米市的灯又亮了'])
    const both = (await json('search', 'river', 'laboratory')) as Listed
    expect(both.total).toBeGreaterThan(0)
    expect(((await json('search', 'river', 'xyzzyx')) as Listed).articles).toEqual([])
  })

  test('show gives metadata and a document that is one of ours', async () => {
    const { articles } = await list()
    const shown = (await json('show', articles[0]?.id ?? '')) as { document: { type: string }; metadata: object }
    expect(shown.document.type).toBe('doc')
    expect(Object.keys(shown.metadata)).toEqual(expect.arrayContaining(['section', 'slug', 'authors', 'embargo']))
  })

  test('lines stand in columns, Chinese ones too', async () => {
    const { out } = await say('list', '--newsroom', newsroom)
    const lines = out.trimEnd().split('\n')
    const column = lines[0]?.indexOf('STATUS') ?? 0
    for (const line of lines.slice(1))
      expect(line.slice(column - 2)).toMatch(/^ {2}(draft|in-review|ready|published|killed) /)
  })

  test('an id that begins several articles, or none, is not guessed', async () => {
    const several = await say('show', '', '--newsroom', newsroom)
    expect([several.code, several.err.split('\n').length]).toEqual([2, 2])
    const none = await say('show', '00000000-0000-4000-8000-000000000000', '--newsroom', newsroom)
    expect([none.code, none.err]).toEqual([1, 'galley: This article no longer exists.\n'])
  })
})

describe('export', () => {
  test('says what it would write, writes it, and then has nothing to do', async () => {
    const to = join(home, 'site')
    const dry = (await json('export', '--to', to, '--dry-run')) as { added: string[]; isDryRun: boolean; home: null }
    expect([dry.isDryRun, dry.home, existsSync(to)]).toEqual([true, null, false])
    const real = (await json('export', '--to', to)) as { added: string[]; home: string; leftOut: { reason: string }[] }
    expect(real.added).toEqual(dry.added)
    expect(readFileSync(real.home, 'utf8')).toMatch(/^<!doctype html>/i)
    expect(real.leftOut.map(({ reason }) => reason)).toContain('draft')
    const again = (await json('export', '--to', to)) as { added: string[]; changed: string[]; unchanged: number }
    expect([again.added, again.changed, again.unchanged]).toEqual([[], [], real.added.length])
  }, 120_000)

  test('exports the articles that are named', async () => {
    const { articles } = await list('--status', 'published')
    const [one, other] = articles.map(({ id }) => id.slice(0, 13))
    const to = join(home, 'two')
    const plan = (await json('export', '--to', to, '--article', one ?? '', other ?? '')) as { articles: number }
    expect(plan.articles).toBe(2)
  })

  test('will not write over a file', async () => {
    const { code, err } = await say('export', '--to', text, '--newsroom', newsroom)
    expect([code, err.split('\n').length]).toEqual([1, 2])
  })
})

describe('which newsroom', () => {
  test('this folder where it is one, and the desk’s last before that', async () => {
    const lonely = await galley('list')
    expect([lonely.code, lonely.err]).toEqual([2, 'galley: Which newsroom? Name its folder with --newsroom.\n'])
    cpSync(newsroom, home, { recursive: true })
    expect(JSON.parse((await galley('list', '--json')).out)).toEqual(await list())
    mkdirSync(join(home, 'config/Galley'), { recursive: true })
    const recentNewsrooms = [join(home, 'empty')]
    writeFileSync(join(home, 'config/Galley/preferences.json'), JSON.stringify({ recentNewsrooms }))
    expect(JSON.parse((await galley('list', '--json')).out)).toEqual({ total: 0, articles: [] })
  })
})
