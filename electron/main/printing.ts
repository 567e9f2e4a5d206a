import { BrowserWindow } from 'electron'
import { countPages } from '../proofing/pdf-pages.ts'
import { proofFiles } from '../proofing/proof-files.ts'
import { type ProofArticle, type ProofOptions, proofTitle } from '../proofing/proof-page.ts'
import { readProof } from '../proofing/read-proof.ts'
import { type ProofLocale, proofLocale } from '../proofing/words.ts'
import { AppError } from '../shared/errors.ts'
import type { Newsroom } from '../store/newsroom.ts'
import type { ProofRoute } from './proof-route.ts'

export type ProofProgress = (step: {
  readonly stage: 'reading' | 'laying-out' | 'printing'
  readonly done: number
  readonly total: number
}) => void

export type ProofRequest = {
  readonly newsroom: Newsroom
  readonly ids: readonly string[]
  /** Milliseconds since 1970. */
  readonly printedAt: number
  /** Who prints; '' when not known. */
  readonly author: string
  /** The language of labels and running heads; without it, the newsroom's. */
  readonly locale?: ProofLocale
  readonly paper?: ProofOptions['paper']
  readonly numbering?: ProofOptions['numbering']
  readonly signal?: AbortSignal
  readonly onProgress?: ProofProgress
}

export type Proof = {
  readonly pdf: Uint8Array
  readonly pages: number
  /** What the PDF calls itself. */
  readonly title: string
}

type Layout = {
  readonly articles: readonly { readonly lines: number; readonly pages: number }[]
  readonly lostPictures: number
  readonly movedBlocks: number
}
export type Printer = ReturnType<typeof createPrinter>

const layoutTimeoutMs = 60_000
const timeoutPerArticleMs = 2_000

/** Prints proofs from a hidden window, one for each job, gone when the job is. The protocol's handler must ask `route`. */
export function createPrinter({ route }: { readonly route: ProofRoute }) {
  /**
   * A proof of the articles as they stand now, in one PDF. Throws AppError: `article.missing`, `proof.cancelled` when
   * `signal` aborts, `proof.timeout`, `proof.failed`. Nothing is written anywhere.
   */
  async function makeProof(request: ProofRequest): Promise<Proof> {
    const { articles, options } = await read(request)
    return withPage({ articles, options, request }, async (window, layout) => {
      const { signal, onProgress, ids } = request
      onProgress?.({ stage: 'printing', done: 0, total: ids.length })
      const pdf = await guarded(printToPdf(window), window, layoutTimeoutMs + ids.length * timeoutPerArticleMs, signal)
      const pages = countPages(pdf)
      const counted = layout.articles.reduce((sum, article) => sum + article.pages, 0)
      // A wrong number on paper would be worse than none: then the pages of the whole batch are counted instead.
      if (ids.length > 1 && counted !== pages) {
        await guarded(window.webContents.executeJavaScript('proof.countAll()'), window, layoutTimeoutMs, signal)
        const again = await guarded(printToPdf(window), window, layoutTimeoutMs, signal)
        return { pdf: again, pages: countPages(again), title: proofTitle(articles, options.locale) }
      }
      onProgress?.({ stage: 'printing', done: ids.length, total: ids.length })
      return { pdf, pages, title: proofTitle(articles, options.locale) }
    })
  }

  /** The same proof through the system's print dialog. Resolves when it was sent, or when the dialog was cancelled. */
  async function sendToPrinter(request: ProofRequest): Promise<void> {
    const { articles, options } = await read(request)
    await withPage({ articles, options, request }, async (window) => {
      request.onProgress?.({ stage: 'printing', done: 0, total: request.ids.length })
      // The system's dialog stays open as long as the editor pleases.
      await guarded(print(window, options.paper), window, null, request.signal)
    })
  }

  async function withPage<T>(
    job: {
      readonly articles: readonly ProofArticle[]
      readonly options: ProofOptions
      readonly request: ProofRequest
    },
    run: (window: BrowserWindow, layout: Layout) => Promise<T>,
  ): Promise<T> {
    const { articles, options, request } = job
    const token = route.add(proofFiles(articles, options, request.newsroom.media))
    const window = new BrowserWindow({
      show: false,
      width: 1000,
      height: 1200,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
    })
    try {
      window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
      request.onProgress?.({ stage: 'laying-out', done: 0, total: articles.length })
      const timeoutMs = layoutTimeoutMs + articles.length * timeoutPerArticleMs
      const layout = await guarded(layOut(window, token), window, timeoutMs, request.signal)
      request.onProgress?.({ stage: 'laying-out', done: articles.length, total: articles.length })
      return await run(window, layout)
    } finally {
      route.remove(token)
      if (!window.isDestroyed()) window.destroy()
    }
  }

  return { makeProof, sendToPrinter }
}

async function read(request: ProofRequest): Promise<{ articles: readonly ProofArticle[]; options: ProofOptions }> {
  const { newsroom, ids, onProgress, signal } = request
  const articles: ProofArticle[] = []
  for (const id of ids) {
    if (signal?.aborted) throw new AppError('cancelled', 'proof.cancelled')
    articles.push(readProof(newsroom, id))
    onProgress?.({ stage: 'reading', done: articles.length, total: ids.length })
  }
  const settings = newsroom.settings.read()
  const options: ProofOptions = {
    settings,
    printedAt: request.printedAt,
    author: request.author,
    locale: request.locale ?? proofLocale(settings.language),
    paper: request.paper ?? 'A4',
    numbering: request.numbering ?? 'every',
  }
  return { articles, options }
}

async function layOut(window: BrowserWindow, token: string): Promise<Layout> {
  await window.loadURL(`app://galley/proof/${token}/index.html`)
  return (await window.webContents.executeJavaScript('proof.ready')) as Layout // our own script's answer
}

const printToPdf = (window: BrowserWindow): Promise<Uint8Array> =>
  window.webContents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  })

function print(window: BrowserWindow, pageSize: ProofOptions['paper']): Promise<void> {
  return new Promise((resolve, reject) => {
    window.webContents.print({ printBackground: true, pageSize }, (isSent, reason) => {
      if (isSent || /cancel/i.test(reason)) resolve()
      else reject(new AppError('internal', 'proof.not-sent', {}, { cause: new Error(reason) }))
    })
  })
}

/** The work's result, unless it is cancelled, takes too long or its window dies first; a hidden one is closed by quitting. */
async function guarded<T>(
  work: Promise<T>,
  window: BrowserWindow,
  timeoutMs: number | null,
  signal: AbortSignal | undefined,
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const cancel = () => reject(new AppError('cancelled', 'proof.cancelled'))
  const die = () => reject(new AppError('internal', 'proof.failed'))
  const late = () => reject(new AppError('internal', 'proof.timeout'))
  const timer = timeoutMs === null ? undefined : setTimeout(late, timeoutMs)
  window.webContents.once('render-process-gone', die)
  window.once('closed', cancel)
  signal?.addEventListener('abort', cancel, { once: true })
  if (signal?.aborted) cancel()
  try {
    return await Promise.race([work, promise])
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('internal', 'proof.failed', {}, { cause })
  } finally {
    clearTimeout(timer)
    if (!window.isDestroyed()) window.webContents.off('render-process-gone', die)
    window.off('closed', cancel)
    signal?.removeEventListener('abort', cancel)
    work.catch(() => undefined) // a work that lost the race has nobody else to hear it fail
  }
}
