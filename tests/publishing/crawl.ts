import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Of the many lists of an archive that are made alike so many are opened. */
const enough = 2

/**
 * Opens a site from its home page on, link by link, and answers the paths of all pages that links lead to, and what is
 * missing: requests that failed, pictures that are not shown, pages that are not in `folder`. Of the
 * archive's many lists a few are opened.
 */
export async function crawl(
  page: Page,
  origin: string,
  folder: string,
): Promise<{ readonly paths: ReadonlySet<string>; readonly missing: readonly string[] }> {
  const missing: string[] = []
  page.on('requestfailed', (request) => {
    // The browser drops what it has not read yet when it leaves a page.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED' && request.url().startsWith(origin))
      missing.push(request.url())
  })
  page.on('response', (answer) => void (answer.status() >= 400 && missing.push(answer.url())))
  const todo = [`${origin}index.html`]
  const opened = new Map<string, number>()
  const pathOf = (url: string) => decodeURIComponent(url.slice(origin.length)).replace(/\?.*/, '')
  for (const url of todo) {
    const path = pathOf(url)
    if (!existsSync(join(folder, path))) missing.push(url)
    const kind = /archive\/(?:authors|keywords|\d{4})\//.exec(path)?.[0] ?? path
    opened.set(kind, (opened.get(kind) ?? 0) + 1)
    if ((opened.get(kind) ?? 0) > enough) continue
    await page.goto(url)
    const { links, blank } = await page.evaluate(() => ({
      links: [...document.links].map((one) => one.href.replace(/#.*/, '')),
      blank: [...document.images].filter((one) => one.complete && one.naturalWidth === 0).map((one) => one.src),
    }))
    missing.push(...blank)
    todo.push(...new Set(links.filter((link) => link.startsWith(origin) && !todo.includes(link))))
  }
  return { paths: new Set(todo.map(pathOf)), missing }
}
