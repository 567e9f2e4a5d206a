import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { run } from '../../electron/cli/run.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { copySample } from '../sample.ts'
import { commandLine, root } from './galley.ts'

const { home, newsroom, say } = commandLine()

beforeAll(async () => {
  await copySample(newsroom)
})

/** Serves until the test is over; answers the address and what the command ended with. */
async function served(...words: string[]) {
  const stop = new AbortController()
  const started = Promise.withResolvers<string>()
  const done = run(['serve', '--json', '--newsroom', newsroom, ...words], {
    out: (text) => started.resolve(text),
    err: (text) => started.reject(new Error(text)),
    resources: join(root, 'resources'),
    cwd: home,
    env: {},
    copies: join(home, 'repositories'),
    lastNewsroom: null,
    author: 'Ada',
    version: '1',
    signal: stop.signal,
    makeProof: () => Promise.reject(new Error('no proof')),
  })
  onTestFinished(() => {
    stop.abort()
    return done.then(() => undefined)
  })
  const { url } = JSON.parse(await started.promise) as { url: string }
  return { url, stop: () => stop.abort(), done }
}

test('shows every page of the site, folders by their first page, and what is missing as the site does', async () => {
  const { url, stop, done } = await served()
  const home = await fetch(url)
  expect([home.status, home.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await home.text()).toContain('<title>')
  const section = await fetch(`${url}news`)
  expect([section.status, section.url]).toEqual([200, `${url}news/`])
  const missing = await fetch(`${url}nothing.html`)
  expect([missing.status, await missing.text()]).toEqual([404, await (await fetch(`${url}404.html`)).text()])
  expect((await fetch(url, { method: 'POST' })).status).toBe(405)
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  stop()
  expect(await done).toBe(0)
  await expect(fetch(url)).rejects.toThrow()
})

test('a change made meanwhile shows on the next request, and links below the folder of the site work', async () => {
  const { url } = await served()
  expect((await fetch(`${url}group/news/index.html`)).status).toBe(404)
  const other = openNewsroom({ folder: newsroom, migrations: join(root, 'resources/migrations') })
  onTestFinished(() => void other.close())
  other.settings.write({ siteUrl: 'https://news.example.com/group', name: 'The Other Paper' })
  const page = await fetch(`${url}group/news/index.html`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('The Other Paper')])
})

test.each([
  ['https://news.example.com/news', 'news/index.html'],
  ['https://news.example.com/ne', 'news/index.html'],
  ['https://news.example.com/50%', 'index.html'],
])('with its site at %s each page is shown at its own address', async (siteUrl, address) => {
  const { url } = await served()
  const shown = async () => (await fetch(`${url}${address}`)).text()
  const other = openNewsroom({ folder: newsroom, migrations: join(root, 'resources/migrations') })
  onTestFinished(() => void other.close())
  other.settings.write({ siteUrl: '' })
  const heading = /<h1[^>]*>.*?<\/h1>/s.exec(await shown())?.[0]
  other.settings.write({ siteUrl })
  expect(heading).toBeDefined()
  expect(/<h1[^>]*>.*?<\/h1>/s.exec(await shown())?.[0]).toBe(heading)
})

test('a page of another name for this machine is not answered', async () => {
  const { url } = await served()
  const { status } = await asHost(url, 'rebound.example.com')
  expect(status).toBe(421)
})

test('a port that is taken is refused where it was asked for, and passed over where it was not', async () => {
  const other = createServer()
  onTestFinished(() => void other.close())
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  expect(await say('serve', '--port', String(port), '--newsroom', newsroom)).toEqual({
    code: 1,
    out: '',
    err: `galley: Port ${port} is taken: name another with --port.\n`,
  })
  const [first, second] = [await served(), await served()]
  expect(first.url).not.toBe(second.url)
})

test.each(['0', '65536', 'http', ''])('“%s” is not a port', async (port) => {
  expect(await say('serve', '--port', port, '--newsroom', newsroom)).toMatchObject({ code: 2, out: '' })
})

function asHost(url: string, name: string): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { host: name } }, (response) => {
      response.resume()
      resolve({ status: response.statusCode })
    })
    asked.once('error', reject)
    asked.end()
  })
}
