import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPreviewRoute } from '../../electron/main/preview-route.ts'
import { article, temporaryNewsroom } from '../store/newsrooms.ts'

const resources = join(import.meta.dirname, '../../resources')
const script = '<script src="../../frame.js"></script>'

function routeWith(headline: string) {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({ document: article(headline, ['It opened today.']), author: 'Ada' })
  const route = createPreviewRoute({ newsroom: () => newsroom, resources })
  const get = (path: string) => route.answer(new Request(`app://galley${path}`))
  return { id, get, articlePage: route.articlePage, look: route.look }
}

test('a page is the published page with one script added, and nothing else', async () => {
  const { id, get, articlePage } = routeWith('Harbour opens')
  const { html, address } = await articlePage(id)
  const served = await (await get(`/preview/site/${address}`)).text()
  expect(html).not.toContain('frame.js')
  expect(served.replace(script, '')).toBe(html)
  expect(served).toContain(`${script}</body>`)
})

test('nothing runs but files of the application, and nothing is asked of the network', async () => {
  const { id, get, articlePage } = routeWith('<script>alert(1)</script>')
  const answer = await get(`/preview/site/${(await articlePage(id)).address}`)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  expect(await answer.text()).not.toContain('<script>alert')
})

test('the site’s own files are given to the frame, which has no origin', async () => {
  const { get } = routeWith('Harbour opens')
  const style = await get('/preview/site/assets/style.css')
  expect(style.headers.get('content-type')).toMatch(/^text\/css/)
  expect(style.headers.get('access-control-allow-origin')).toBe('null')
  const font = await get('/preview/site/assets/fonts/source-serif-4-latin.woff2')
  expect((await font.arrayBuffer()).byteLength).toBeGreaterThan(10_000)
})

test('the frame’s script is served as it stands in the resources', async () => {
  const answer = await routeWith('Harbour opens').get('/preview/frame.js')
  expect(await answer.text()).toBe(readFileSync(join(resources, 'preview/frame.js'), 'utf8'))
})

test.each([
  '/preview/site/nowhere.html',
  '/preview/site/../../errors.json',
  '/preview/site/%2e%2e/%2e%2e/themes/classic/theme.json',
  '/preview/site/assets/..%2ftheme.json',
  '/preview/site/media/../newsroom.sqlite',
  '/preview/site/',
  '/preview/',
  '/preview/site/%E0%A4%A',
])('%s is not there, and says so to the desk', async (path) => {
  const answer = await routeWith('Harbour opens').get(path)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('data-galley-missing')
})

test('another look is shown below an address of its own, and the site stays as it is', async () => {
  const { id, get, look, articlePage } = routeWith('Harbour opens')
  const options = { footer: 'Only looked at' }
  const home = await look({ theme: 'classic', options, article: null })
  const page = await look({ theme: 'classic', options, article: id })
  expect([home.address, page.address]).toEqual(['index.html', (await articlePage(id)).address])
  const text = await (await get(`/preview/looks/${page.look}/${page.address}`)).text()
  expect(text).toContain('Only looked at')
  // From two folders further down than the script.
  expect(text).toContain('<script src="../../../frame.js"></script></body>')
  expect((await get(`/preview/looks/${page.look}/assets/style.css`)).status).toBe(200)
  expect(await (await get('/preview/site/index.html')).text()).not.toContain('Only looked at')
  for (const path of [`/preview/looks/${crypto.randomUUID()}/index.html`, `/preview/looks/${page.look}/../../x`]) {
    expect((await get(path)).status, path).toBe(404)
  }
})

test('a look that cannot be made says why, and old looks are let go', async () => {
  const { get, look } = routeWith('Harbour opens')
  await expect(look({ theme: 'gone', options: {}, article: null })).rejects.toMatchObject({ key: 'theme.missing' })
  await expect(look({ theme: 'classic', options: {}, article: crypto.randomUUID() })).rejects.toMatchObject({
    key: 'article.missing',
  })
  const first = await look({ theme: 'classic', options: {}, article: null })
  for (let turn = 0; turn < 10; turn += 1) await look({ theme: 'classic', options: {}, article: null })
  expect((await get(`/preview/looks/${first.look}/index.html`)).status).toBe(404)
})
