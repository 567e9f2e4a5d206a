import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createProofRoute } from '../../electron/main/proof-route.ts'
import { paragraph, temporaryFolder, temporaryNewsroom } from '../store/newsrooms.ts'
import { file, longRead } from './articles.ts'
import { chromiumPath, resources } from './print-proof.ts'
import { readPdf } from './read-pdf.ts'

const register = pathToFileURL(join(import.meta.dirname, '../../electron/stand-in/register.ts')).href
const script = join(import.meta.dirname, 'print-in-app.ts')

/** Runs the printing main process on the stand-in and gives what it says. */
async function printInApp(folder: string, args: readonly string[]) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', register, script, `--user-data-dir=${temporaryFolder()}`, `--newsroom=${folder}`, ...args],
    { env: { ...process.env, GALLEY_HEADLESS: '1' }, timeout: 60_000 },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
}

describe.skipIf(!chromiumPath)('printing from the application (needs an installed Chromium, Chrome or Edge)', () => {
  test('makes a PDF from a hidden window, says its steps and leaves no window behind', async () => {
    const newsroom = temporaryNewsroom()
    const ids = [
      file(newsroom, 'The long book', longRead(900), { slug: 'long' }),
      file(newsroom, 'A brief', [paragraph('Only this.')], { slug: 'brief' }),
    ]
    const to = join(temporaryFolder(), 'proof.pdf')
    const said = await printInApp(newsroom.folder, [`--to=${to}`, ...ids])
    const pdf = await readPdf(readFileSync(to))
    expect(said).toEqual({
      pages: pdf.pages.length,
      title: 'Proofs of 2 articles',
      stages: ['reading 1/2', 'reading 2/2', 'laying-out 0/2', 'laying-out 2/2', 'printing 0/2', 'printing 2/2'],
      windows: 0,
    })
    expect(pdf).toMatchObject({ isTagged: true, language: 'en', outline: ['The long book', 'A brief'] })
    expect(pdf.pages.at(-1)?.foot).toMatch(/Page 1 of 1$/)
  })

  test('stops when it is cancelled and leaves no window behind', async () => {
    const newsroom = temporaryNewsroom()
    const id = file(newsroom, 'The long book', longRead(900))
    const said = await printInApp(newsroom.folder, ['--cancel=laying-out', id])
    expect(said).toMatchObject({ error: { code: 'cancelled', key: 'proof.cancelled' }, windows: 0 })
  })

  test('says that an article is missing before it opens a window', async () => {
    const newsroom = temporaryNewsroom()
    const said = await printInApp(newsroom.folder, [crypto.randomUUID()])
    expect(said).toMatchObject({ error: { key: 'article.missing' }, stages: [], windows: 0 })
  })
})

describe('the addresses of a proof', () => {
  const ask = (route: ReturnType<typeof createProofRoute>, path: string) =>
    route.answer(new Request(`app://galley/proof/${path}`))

  test('answer while the proof is laid out, under a strict policy, and no longer', async () => {
    const route = createProofRoute({ resources })
    const token = route.add({ html: '<p>words', styles: '@page {}', mediaPath: () => null })
    const page = await ask(route, `${token}/index.html`)
    expect(await page.text()).toBe('<p>words')
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect((await ask(route, `${token}/fonts/source-serif-4-latin-wght-normal.woff2`)).status).toBe(200)
    route.remove(token)
    expect((await ask(route, `${token}/index.html`)).status).toBe(404)
  })

  test('lead to nothing outside the proof', async () => {
    const route = createProofRoute({ resources })
    const token = route.add({ html: '', styles: '', mediaPath: (name) => (name === 'a.png' ? '/nowhere/a.png' : null) })
    for (const path of [
      'index.html',
      `${token}/`,
      `${token}/fonts/..%2f..%2fpackage.json`,
      `${token}/fonts/source-serif-4-OFL.txt`,
      `${token}/media/b.png`,
      `${token}/media/a.png`,
      `${token}/../../package.json`,
    ]) {
      expect((await ask(route, path)).status, path).toBe(404)
    }
  })
})
