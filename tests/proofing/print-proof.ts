import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { createProofRoute } from '../../electron/main/proof-route.ts'
import { proofFiles } from '../../electron/proofing/proof-files.ts'
import type { ProofOptions } from '../../electron/proofing/proof-page.ts'
import { readProof } from '../../electron/proofing/read-proof.ts'
import { findHeadless } from '../../electron/stand-in/find-chromium.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'

export const chromiumPath = findHeadless()
export const resources = join(import.meta.dirname, '../../resources')
export const printedAt = Date.UTC(2026, 10, 23, 14, 5)

export type Printed = {
  readonly pdf: Uint8Array
  readonly articles: readonly { readonly lines: number; readonly pages: number }[]
  readonly lostPictures: number
  readonly movedBlocks: number
  readonly layoutMs: number
}

export type Press = {
  print(
    newsroom: Newsroom,
    ids: readonly string[],
    options?: Partial<ProofOptions>,
    beforePrinting?: string,
  ): Promise<Printed>
  close(): Promise<void>
}

/** Lays proofs out and prints them as the application does, straight on Chromium. */
export async function openPress(): Promise<Press> {
  const route = createProofRoute({ resources })
  const server = createServer(async (request, response) => {
    const answer = await route.answer(new Request(`http://localhost${request.url ?? '/'}`))
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on a port
  const browser: Browser = await chromium.launch({
    ...(chromiumPath ? { executablePath: chromiumPath } : {}),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  return {
    async print(newsroom, ids, overrides = {}, beforePrinting = '') {
      const options: ProofOptions = {
        settings: newsroom.settings.read(),
        printedAt,
        author: 'Ada Winter',
        locale: 'en',
        paper: 'A4',
        numbering: 'every',
        ...overrides,
      }
      const articles = ids.map((id) => readProof(newsroom, id))
      const token = route.add(proofFiles(articles, options, newsroom.media))
      const page = await browser.newPage({ viewport: { width: 1000, height: 1200 } })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        const isOurs = message.location().url.includes('/proof/') // not the browser asking for an icon of the site
        if (message.type() === 'error' && isOurs) complaints.push(`${message.text()} ${message.location().url}`)
      })
      try {
        await page.goto(`http://127.0.0.1:${port}/proof/${token}/index.html`, { waitUntil: 'load' })
        const layout = (await page.evaluate('proof.ready')) as Omit<Printed, 'pdf' | 'layoutMs'> // our own script's answer
        const layoutMs = Number(await page.evaluate('proof.layoutMs'))
        if (beforePrinting !== '') await page.evaluate(beforePrinting)
        const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
        if (complaints.length > 0) throw new Error(complaints.join('\n'))
        return { pdf: new Uint8Array(pdf), ...layout, layoutMs }
      } finally {
        route.remove(token)
        await page.close()
      }
    },
    async close() {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
