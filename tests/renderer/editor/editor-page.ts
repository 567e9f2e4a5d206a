import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import type { Channel, Event } from '../../../electron/shared/channels.ts'
import { contract } from '../../../electron/shared/contract.ts'
import { AppError, toErrorShape } from '../../../electron/shared/errors.ts'
import { findHeadless } from '../../../electron/stand-in/find-chromium.ts'
import { createNewsroom, type Newsroom } from '../../../electron/store/newsroom.ts'

const root = join(import.meta.dirname, '../../..')
const origin = 'http://editor.test'

export type EditorPages = Awaited<ReturnType<typeof startEditorPages>>

/**
 * The editor in a real browser over a real newsroom: what the desk and the main process do around it is played here with
 * the same store.
 */
export async function startEditorPages() {
  const folder = mkdtempSync(join(tmpdir(), 'galley-editor-'))
  const newsroom = createNewsroom({ folder: join(folder, 'newsroom'), migrations: join(root, 'resources/migrations') })
  const site = join(folder, 'site')
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'page'),
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: site, minify: false },
  })
  const browser = await launch()
  const pages = new Set<Page>()
  const state = { failure: null as AppError | null, opened: [] as string[], chosen: [] as string[] }
  let client = 0

  function answer(channel: Channel, raw: unknown): unknown {
    const handlers = handlersFor(
      newsroom,
      state,
      (event, notice) => tell(pages, event, notice),
      () => `client-${++client}`,
    )
    const run = handlers[channel]
    if (!run) throw new Error(`the editor asked for ${channel}`)
    return run(contract[channel].input.parse(raw ?? undefined))
  }

  /** Opens an article in a new window. */
  async function open(
    id: string,
    options: { appearance?: string; locale?: string; width?: number; height?: number } = {},
  ) {
    const { width = 1280, height = 820, appearance = 'light', locale = 'en' } = options
    const context = await browser.newContext({
      viewport: { width, height },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => console.error(error))
    await page.exposeFunction('ask', async (channel: Channel, json: string) => {
      try {
        return JSON.stringify({ ok: true, value: await answer(channel, JSON.parse(json, revive)) })
      } catch (error) {
        if (!(error instanceof AppError)) console.error(channel, error)
        return JSON.stringify({ ok: false, error: toErrorShape(error) })
      }
    })
    await page.addInitScript(installGalley)
    await page.route(`${origin}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname
      try {
        if (path.startsWith('/media/')) return await route.fulfill({ path: newsroom.media.path(path.slice(7)) })
        const file = join(site, path.replace(/^\/desk\//, ''))
        await route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? 'text/html' })
      } catch {
        await route.fulfill({ status: 404, body: '' })
      }
    })
    pages.add(page)
    page.on('close', () => pages.delete(page))
    await page.goto(`${origin}/desk/index.html?id=${id}&appearance=${appearance}&locale=${locale}`)
    await page.waitForSelector('.tiptap')
    return page
  }

  let shown: Page | undefined
  /** Opens an article in the window that is there. */
  async function show(id: string): Promise<Page> {
    if (!shown || shown.isClosed()) shown = await open(id)
    else {
      await shown.evaluate((id) => (window as unknown as { openArticle(id: string): void }).openArticle(id), id)
      await shown.locator(`[data-article="${id}"] .tiptap`).waitFor()
    }
    return shown
  }

  return {
    newsroom,
    state,
    open,
    show,
    tell: (event: Event, notice: unknown) => tell(pages, event, notice),
    async closeAll() {
      for (const context of browser.contexts()) await context.close()
    },
    async stop() {
      await browser.close()
      newsroom.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' }

function tell(pages: ReadonlySet<Page>, event: Event, notice: unknown): void {
  for (const page of pages) {
    const given = [event, notice] as const
    void page
      .evaluate(
        ([event, notice]) => window.dispatchEvent(new CustomEvent(`galley:${event}`, { detail: notice })),
        given,
      )
      .catch(() => {})
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the contract has parsed the input
type Handlers = Partial<Record<Channel, (input: any) => unknown>>

function handlersFor(
  newsroom: Newsroom,
  state: { failure: AppError | null; opened: string[]; chosen: string[] },
  tellAll: (event: Event, notice: unknown) => void,
  nextClient: () => string,
): Handlers {
  const { articles, journal, media, statuses, sections, settings } = newsroom
  return {
    'article:open': ({ id }: { id: string }) => journal.open(id, nextClient()),
    'article:send': (input: { id: string; version: number; client: string; steps: [] }) => {
      if (state.failure) throw state.failure
      const appended = journal.append({ ...input, author: 'Ada' })
      if (appended.isAccepted) tellAll('article:changed', { id: input.id, changes: [appended.change] })
      return appended.isAccepted ? { isAccepted: true, version: appended.version } : appended
    },
    'article:status': ({ ids, status }: { ids: string[]; status: 'draft' }) => {
      statuses.set(ids, status, 'Ada')
      tellAll('articles:changed', { ids })
    },
    'article:check-slug': (input: { id: string; slug: string; headline: string }) => articles.checkSlug(input),
    'article:check-number': (input: { id: string; number: number }) => articles.checkNumber(input),
    'sections:list': () => sections.list(),
    'settings:read': () => settings.read(),
    'media:add': ({ name, bytes }: { name: string; bytes: Uint8Array }) => media.add(name, bytes),
    'media:choose': () => Promise.all(state.chosen.map((path) => media.add(path, readFileSync(path)))),
    'shell:open': ({ target }: { target: string }) => void state.opened.push(target),
  }
}

const revive = (_key: string, value: unknown) =>
  typeof value === 'object' && value !== null && 'bytes64' in value
    ? new Uint8Array(Buffer.from(String(value.bytes64), 'base64'))
    : value

function installGalley(): void {
  const shrink = (_key: string, value: unknown) =>
    value instanceof Uint8Array
      ? { bytes64: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) }
      : value
  const on = (event: string, listen: (notice: unknown) => void) => {
    const hear = (heard: globalThis.Event) => listen((heard as CustomEvent).detail)
    window.addEventListener(`galley:${event}`, hear)
    return () => window.removeEventListener(`galley:${event}`, hear)
  }
  const channel = (_target: object, name: string) =>
    name === 'on'
      ? on
      : async (input: unknown) =>
          JSON.parse(
            await (window as unknown as { ask(channel: string, json: string): Promise<string> }).ask(
              name,
              JSON.stringify(input, shrink) ?? 'null',
            ),
          )
  Object.assign(window, { galley: new Proxy({}, { get: channel as ProxyHandler<object>['get'] & {} }) })
}

function launch(): Promise<Browser> {
  const executablePath = findHeadless()
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  })
}
