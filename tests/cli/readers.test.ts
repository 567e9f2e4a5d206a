import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { acquireLock } from '../../electron/store/lock.ts'
import { databaseName } from '../../electron/store/newsroom.ts'
import { copySample } from '../sample.ts'
import { commandLine, root, speaker } from './galley.ts'

type Listed = { total: number; articles: { id: string }[] }

const { home, say } = commandLine()
/** A Galley that has one migration more. */
const later = speaker(home, join(home, 'later/resources'))
let newsroom: string
let number = 0

beforeAll(async () => {
  await copySample(join(home, 'sample'))
  const resources = join(root, 'resources')
  const migrations = join(home, 'later/resources/migrations')
  mkdirSync(join(home, 'later/resources'), { recursive: true })
  symlinkSync(join(root, 'package.json'), join(home, 'later/package.json'))
  for (const name of readdirSync(resources)) {
    if (name !== 'migrations') symlinkSync(join(resources, name), join(home, 'later/resources', name))
  }
  cpSync(join(resources, 'migrations'), migrations, { recursive: true })
  const next = String(readdirSync(migrations).length + 1).padStart(4, '0')
  writeFileSync(join(migrations, `${next}_next.sql`), 'ALTER TABLE article ADD COLUMN note TEXT')
})

beforeEach(() => {
  newsroom = join(home, `newsroom-${++number}`)
  cpSync(join(home, 'sample'), newsroom, { recursive: true })
})

const file = () => join(newsroom, databaseName)
const digest = () => createHash('sha256').update(readFileSync(file())).digest('hex')
const list = async () => JSON.parse((await say('list', '--json', '--newsroom', newsroom)).out) as Listed

function change<T>(run: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(file())
  try {
    return run(db)
  } finally {
    db.close()
  }
}

/** Holds the newsroom as a desk does, until the test is over or `release`. */
function hold() {
  const lock = acquireLock(newsroom)
  onTestFinished(() => lock.release())
  return lock
}

const readers: readonly (readonly [string, (id: string) => string[]])[] = [
  ['list', () => ['list']],
  ['search', () => ['search', 'river']],
  ['show', (id) => ['show', id]],
  ['export --dry-run', () => ['export', '--dry-run', '--to', join(home, `site-${number}`)]],
  ['proof', (id) => ['proof', id, '--to', join(home, `proof-${number}.pdf`)]],
]

describe.each(readers)('%s', (_name, words) => {
  test('does not migrate a newsroom that is open elsewhere', async () => {
    const [id = ''] = (await list()).articles.map((one) => one.id)
    const before = digest()
    const lock = hold()
    const refused = await later(...words(id), '--newsroom', newsroom)
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toMatch(/^galley: [^\n]*open in another Galley[^\n]*\n$/)
    expect([digest(), existsSync(join(newsroom, 'backups'))]).toEqual([before, false])
    lock.release()
    expect(await later(...words(id), '--newsroom', newsroom)).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(join(newsroom, 'backups'))).toHaveLength(1)
    acquireLock(newsroom).release()
  })

  test('reads a newsroom that is open elsewhere and writes nothing to it', async () => {
    const [id = '', other = ''] = (await list()).articles.map((one) => one.id)
    change((db) =>
      db.exec(`UPDATE listing SET version = 0 WHERE article = (SELECT row FROM article WHERE id = '${other}')`),
    )
    hold()
    const desk = new Sqlite(file())
    onTestFinished(() => void desk.close())
    const version = () => desk.pragma('data_version', { simple: true })
    const before = version()
    expect(await say(...words(id), '--newsroom', newsroom)).toMatchObject({ code: 0, err: '' })
    expect(version()).toBe(before)
  })

  test('brings up what is behind where nobody has the newsroom open', async () => {
    const [id = '', other = ''] = (await list()).articles.map((one) => one.id)
    const row = `(SELECT row FROM article WHERE id = '${other}')`
    change((db) => db.exec(`UPDATE listing SET version = 0, headline = 'Old' WHERE article = ${row}`))
    expect(await say(...words(id), '--newsroom', newsroom)).toMatchObject({ code: 0, err: '' })
    const headlines = change((db) => db.prepare(`SELECT headline FROM listing WHERE article = ${row}`).pluck().all())
    expect(headlines).not.toContain('Old')
    acquireLock(newsroom).release()
  })
})
