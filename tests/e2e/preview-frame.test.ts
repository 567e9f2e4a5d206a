import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findHeadless } from '../../electron/stand-in/find-chromium.ts'

const script = readFileSync(join(import.meta.dirname, '../../resources/preview/frame.js'), 'utf8')
const style =
  'p { color: red } @media print { p { color: blue } nav { display: none } @page { margin: 20mm } } @media screen { h1 { color: red } }'

const pageOf = (body: string, title = 'Page') =>
  `<!DOCTYPE html><html lang="en"><head><title>${title}</title><link rel="stylesheet" href="/style.css"></head><body>${body}</body></html>`
const desk =
  '<!DOCTYPE html><iframe sandbox="allow-scripts" src="/preview/site/news/page.html" style="width:600px;height:400px"></iframe>'
const tall = '<div style="height:3000px"></div>'

let browser: Browser
let page: Page
let origin = ''
let first = ''

const server = createServer((request, response) => {
  const send = (type: string, body: string) =>
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': 'null' }).end(body)
  if (request.url === '/') return send('text/html', desk)
  if (request.url === '/preview/frame.js') return send('text/javascript', script)
  if (request.url === '/style.css') return send('text/css', style)
  return send('text/html', first.replace('</body>', '<script src="/preview/frame.js"></script></body>'))
})

beforeAll(async () => {
  const executablePath = findHeadless()
  browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server has a port
})
afterAll(async () => {
  await browser.close()
  server.close()
})
beforeEach(async (context) => {
  page = await browser.newPage()
  context.onTestFinished(() => page.close())
  await page.addInitScript(() => {
    const told: unknown[] = []
    Object.assign(window, { told })
    if (window.parent === window) window.addEventListener('message', ({ data }) => told.push(data))
  })
})

async function openDesk(body: string) {
  first = pageOf(body)
  await page.goto(origin)
  await page.waitForFunction(() => 'told' in window && Array.isArray(window.told) && window.told.length > 0)
  const frame = page.frames()[1]
  if (!frame) throw new Error('the desk has no frame')
  return frame
}

const post = (message: Record<string, unknown>) =>
  page.evaluate(
    (data) => document.querySelector('iframe')?.contentWindow?.postMessage({ galley: 'desk', ...data }, '*'),
    message,
  )
const told = () => page.evaluate(() => ('told' in window ? window.told : []))

test('the newest page takes the place of the old one without a load: scroll and untouched parts stay', async () => {
  const frame = await openDesk(`<h1>Old</h1><p id="kept">Kept</p>${tall}`)
  await frame.evaluate(() => {
    document.querySelector('#kept')?.setAttribute('data-mark', 'same')
    window.scrollTo(0, 900)
  })
  await post({ kind: 'page', html: pageOf(`<h1>New <em>words</em></h1><p id="kept">Kept</p>${tall}`, 'New') })
  await frame.waitForFunction(() => document.querySelector('h1')?.textContent === 'New words')
  expect(
    await frame.evaluate(() => [
      window.scrollY,
      document.querySelector('#kept')?.getAttribute('data-mark'),
      document.title,
    ]),
  ).toEqual([900, 'same', 'New'])
  expect(await told()).toMatchObject([
    { kind: 'shown', address: 'news/page.html', isMissing: false },
    { kind: 'scrolled' },
  ])
})

test('whatever changed, the page ends as it would have been loaded, and nothing in it runs', async () => {
  const frame = await openDesk('<p>Start</p>')
  const text = fc.constantFrom('a', 'b', 'one two', '<b>x</b>', '&amp;')
  const block = fc.oneof(
    fc.tuple(fc.constantFrom('p', 'h2', 'blockquote'), text).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    text.map((inner) => `<ul><li>${inner}</li><li><p class="${inner.length}">${inner}</p></li></ul>`),
    fc.constant('<figure><img alt="x"><figcaption>c</figcaption></figure>'),
    fc.constant('loose text'),
  )
  const bodies = fc.sample(
    fc.array(block, { maxLength: 8 }).map((blocks) => blocks.join('')),
    { numRuns: 60, seed: 7 },
  )
  for (const [index, body] of bodies.entries()) {
    await post({ kind: 'page', html: pageOf(`${body}<i>${index}</i><script>window.ran = true</script>`) })
    await frame.waitForFunction(
      (count) => document.querySelector('i:last-of-type')?.textContent === String(count),
      index,
    )
    const expected = await frame.evaluate(
      (html) => new DOMParser().parseFromString(html, 'text/html').body.innerHTML,
      pageOf(`${body}<i>${index}</i>`),
    )
    expect(await frame.evaluate(() => document.body.innerHTML)).toBe(expected)
  }
  expect(await frame.evaluate(() => 'ran' in window)).toBe(false)
})

test('print styles are shown on request, and taken back', async () => {
  const frame = await openDesk('<nav>Menu</nav><h1>Title</h1><p>Text</p>')
  const look = () =>
    frame.evaluate(() => {
      const at = (name: string) => getComputedStyle(document.querySelector(name) ?? document.body)
      return [at('p').color, at('nav').display, at('h1').color, getComputedStyle(document.documentElement).paddingTop]
    })
  const [red, blue, black] = ['rgb(255, 0, 0)', 'rgb(0, 0, 255)', 'rgb(0, 0, 0)']
  expect(await look()).toEqual([red, 'block', red, '0px'])
  await post({ kind: 'paper', isPrinted: true })
  await frame.waitForFunction(() => document.adoptedStyleSheets.length > 0)
  expect(await look()).toEqual([blue, 'none', black, expect.stringMatching(/^75\.\d+px$/)])
  await post({ kind: 'paper', isPrinted: false })
  await frame.waitForFunction(() => document.adoptedStyleSheets.length === 0)
  await expect.poll(look).toEqual([red, 'block', red, '0px'])
})

test('links within the site stay in the frame, others are handed to the desk', async () => {
  const frame = await openDesk(
    '<a id="in" href="../index.html">In</a> <a id="out" href="https://example.org/x">Out</a>',
  )
  await frame.click('#out')
  await expect.poll(told).toContainEqual({ galley: 'preview', kind: 'outside', address: 'https://example.org/x' })
  await frame.click('#in')
  await expect.poll(told).toContainEqual(expect.objectContaining({ kind: 'shown', address: 'index.html' }))
})
