import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { databaseName } from '../../electron/store/newsroom.ts'
import { copySample } from '../sample.ts'
import { commandLine } from './galley.ts'

const { home, newsroom, say } = commandLine()
const long = 'x'.repeat(300)
let id = ''

beforeAll(async () => {
  await copySample(newsroom)
  const listed = JSON.parse((await say('list', '--json', '--newsroom', newsroom)).out) as { articles: { id: string }[] }
  id = listed.articles[0]?.id ?? ''
  writeFileSync(join(home, 'letter.txt'), 'Dear editor,\n\nthe ferry was late.')
  writeFileSync(join(home, 'full.pdf'), 'not to be lost')
  mkdirSync(join(home, 'folder.pdf'))
  mkdirSync(join(home, `odd/${databaseName}`), { recursive: true })
  symlinkSync('circle', join(home, 'circle'))
})

const here = ['--newsroom', 'newsroom']

describe('what the system refuses is said in a plain sentence', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['import folder.pdf', /“folder\.pdf” is a folder/],
    ['import letter.txt/more.txt', /“more\.txt” cannot be opened/],
    ['import circle', /“circle” cannot be opened/],
    [`import ${long}`, /cannot be opened/],
    ['proof ID --to folder.pdf', /“.*folder\.pdf” is a folder/],
    ['proof ID --to folder.pdf/', /“.*folder\.pdf” is a folder/],
    ['proof ID --to letter.txt/proof.pdf', /“.*letter\.txt” is there already, and it is not a folder/],
    [`proof ID --to ${long}.pdf`, /name is too long/],
    [`export --to ${long}`, /name is too long/],
    ['export --to letter.txt', /“.*letter\.txt” is a file/],
    ['export --to letter.txt/site', /“.*letter\.txt” is a file/],
    ['export --to circle', /“.*circle.*”.* leads in a circle/],
    ['export --to newsroom/site', /holds this newsroom or lies inside it/],
    ['init --newsroom letter.txt/newsroom', /“.*letter\.txt” is there already, and it is not a folder/],
    [`init --newsroom ${long}`, /name is too long/],
    ['list --newsroom /etc/passwd', /There is no newsroom in “\/etc\/passwd”/],
    ['list --newsroom letter.txt', /There is no newsroom in/],
    ['list --newsroom odd', /newsroom\.sqlite is not a newsroom/],
    ['import letter.txt --newsroom odd', /newsroom\.sqlite is not a newsroom/],
    [`show ID --newsroom ${long}`, /There is no newsroom in/],
    ['list --section Nowhere', /There is no section “Nowhere”/],
    ['search ferry --section News>Nowhere', /There is no section “News > Nowhere”/],
    ['show zebra', /No article has an id that begins with “zebra”/],
    ['show 0000', /No article has an id that begins with “0000”/],
    ['theme use zebra', /There is no theme “zebra”/],
    ['theme use classic --set zebra=1', /has no option “zebra”. Its options: kicker, showKicker, .*footer/],
    ['theme use classic --set showKicker=yes', /“showKicker” cannot be “yes”. It takes true or false/],
    ['theme install nowhere', /“nowhere” cannot be opened/],
    ['theme install circle', /“circle” cannot be opened/],
    ['theme install letter.txt', /“letter\.txt” is not a zip that Galley can unpack/],
    ['theme install folder.pdf', /“folder\.pdf” is not a theme: there is no theme\.json/],
    ['theme install odd', /“odd” is not a theme: there is no theme\.json/],
    ['theme remove classic', /“Classic” comes with Galley/],
    ['theme duplicate classic .', /“name” is not what it can be/],
    ['export --to site --article zebra', /No article has an id that begins with “zebra”/],
  ]
  /** A folder that is there and takes none. */
  const onLinux: typeof cases = [
    ['proof ID --to /proc/none/proof.pdf', /“\/proc\/none” cannot be found or made/],
    ['init --newsroom /proc/none', /“\/proc\/none” cannot be found or made/],
  ]
  test.each([...cases, ...(process.platform === 'linux' ? onLinux : [])])('%s', async (line, expected) => {
    const words = line.split(' ').map((word) => (word === 'ID' ? id : word))
    const { code, out, err } = await say(...words, ...(words.includes('--newsroom') ? [] : here), '--json')
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^galley: [^\n]+[.)]\n$/)
    expect(err).toMatch(expected)
    expect(err).not.toMatch(/\bE[A-Z]{4,}\b|errno|syscall|SQLITE/)
  })
})

describe('what is not understood is said in a plain sentence', () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['list', '--frob'], /no option “--frob”/],
    [['list', '-x'], /no option “-x”/],
    [['list', '--json=1'], /“--json” takes no value/],
    [['list', '--section'], /“--section” needs a value/],
    [['list', '--status', '--json'], /“--status” needs a value/],
    [['export', '--to', '--dry-run'], /“--to” needs a value/],
    [['list', '--status', 'done'], /“done” is not a status: draft, /],
    [['search', 'x'.repeat(501)], /at most 500 characters/],
    [['show', ''], /Which article\?/],
    [['proof', '', '--to', 'x.pdf'], /Which article\?/],
    [['export', '--to', 'site', '--article', ''], /Which article\?/],
    [['import', ''], /Which files\?/],
    [['import', 'letter.txt', ' '], /Which files\?/],
    [['help', 'list', 'more'], /“help” does not know “more”/],
    [['proof', 'abc', '--to', 'letter.txt'], /“letter\.txt”.*\.pdf/],
  ]
  test.each(cases)('%j', async (words, expected) => {
    const { code, out, err } = await say(...words, ...here, '--json')
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^galley: [^\n]+\n$/)
    expect(err).toMatch(expected)
  })
})

test('a proof replaces a proof, and nothing else', async () => {
  const before = readFileSync(join(newsroom, databaseName))
  const refused = await say('proof', id, '--to', join(newsroom, databaseName), ...here)
  expect([refused.code, readFileSync(join(newsroom, databaseName)).equals(before)]).toEqual([2, true])
  expect((await say('proof', id, '--to', 'full.PDF', ...here)).code).toBe(0)
  expect((await say('proof', id, '--to', 'full.pdf', ...here)).code).toBe(0)
  expect(readFileSync(join(home, 'full.pdf'), 'latin1')).toMatch(/^%PDF-/)
})

test('a newsroom that a disk has damaged is said to be so', async () => {
  const folder = join(home, 'damaged')
  cpSync(newsroom, folder, { recursive: true })
  const bytes = readFileSync(join(folder, databaseName))
  bytes.fill(0xff, 4096)
  writeFileSync(join(folder, databaseName), bytes)
  const { code, out, err } = await say('list', '--newsroom', 'damaged')
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/^galley: This folder’s newsroom\.sqlite is not a newsroom[^\n]+\n$/)
})

test('nothing is left of what was refused', () => {
  expect(existsSync(join(home, 'site'))).toBe(false)
  expect(readdirSync(home).filter((name) => /[0-9a-f]{8}-/.test(name))).toEqual([])
})
