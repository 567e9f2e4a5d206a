import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Answer, createRouter } from '../../electron/main/router.ts'

const picture = `${'a'.repeat(64)}.png`
let folder: string
let failures: unknown[]
let route: Answer

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-router-'))
  failures = []
  for (const name of ['desk/assets', 'desk-evil', 'media']) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'desk/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'desk/assets/index-x1.js'), 'desk()')
  writeFileSync(join(folder, 'desk/.secret.html'), 'secret')
  writeFileSync(join(folder, 'desk-evil/index.html'), 'evil')
  writeFileSync(join(folder, 'secret.html'), 'secret')
  writeFileSync(join(folder, 'media', picture), 'png')
  writeFileSync(join(folder, 'media/notes.txt'), 'notes')
  route = createRouter({
    desk: join(folder, 'desk'),
    mediaPath: (media) => join(folder, 'media', media),
    rooms: {
      'echo/': async (request) => new Response(request.url),
      'broken/': async () => {
        throw new TypeError('broken')
      },
    },
    onFailure: (_address, error) => failures.push(error),
  })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const get = (address: string, method = 'GET') => route({ url: address, method } as Request) // a Request would tidy the address before we see it

test('serves the desk with a policy under which only its own scripts run', async () => {
  const page = await get('app://galley/desk/index.html?window=2')
  expect([page.status, await page.text()]).toEqual([200, '<!doctype html>'])
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/script-src 'self';/)
  expect((await get('app://galley/desk/assets/index-x1.js')).headers.get('content-type')).toContain('text/javascript')
})

test.each([
  'app://galley/desk/../secret.html',
  'app://galley/desk/assets/../../secret.html',
  'app://galley/desk/%2e%2e/secret.html',
  'app://galley/desk/..%2fsecret.html',
  'app://galley/desk/..\\secret.html',
  'app://galley/desk//secret.html',
  'app://galley/desk/.secret.html',
  'app://galley/desk/../desk-evil/index.html',
  'app://galley/desk-evil/index.html',
  'app://galley/desk/index.html/',
  'app://galley/desk/assets',
  'app://galley/desk/',
  'app://galley/desk/nothing.html',
  'app://galley/desk/index.html%00.png',
  'app://galley/media/notes.txt',
  `app://galley/media/../media/${picture}`,
  `app://galley/media/x/${picture}`,
  'app://galley/',
  'app://galley/secret.html',
  'app://other/desk/index.html',
  'app://galleyevil/desk/index.html',
  'file:///etc/passwd',
])('finds nothing at %s', async (address) => {
  const answer = await get(address)
  expect([answer.status, await answer.text()]).toEqual([404, ''])
  expect(failures).toEqual([])
})

test('serves pictures of the newsroom, and none while no newsroom is open', async () => {
  const answer = await get(`app://galley/media/${picture}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  const closed = createRouter({ desk: folder, mediaPath: () => undefined, rooms: {}, onFailure: () => undefined })
  expect((await closed(new Request(`app://galley/media/${picture}`))).status).toBe(404)
})

test('hands rooms over whole, and answers for one that breaks', async () => {
  expect(await (await get('app://galley/echo/a/b?c')).text()).toBe('app://galley/echo/a/b?c')
  expect((await get('app://galley/broken/x')).status).toBe(500)
  expect(failures).toHaveLength(1)
})

test('refuses to be written to', async () => {
  expect((await get('app://galley/desk/index.html', 'POST')).status).toBe(405)
})
