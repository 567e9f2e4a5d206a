import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { findHeadless } from '../../electron/stand-in/find-chromium.ts'
import { contentsOf } from '../publishing/sites.ts'
import { prepareNewsroom, shareApp, startApp, temporaryFolder } from './app.ts'
import { articleText, dropFile, headline, inspect, newArticle, rows, say, sheet, whenSaved } from './desk.ts'
import { root } from './launch.ts'
import { mountSmallDisk } from './small-disk.ts'

const noDisk = 'a disk of a test’s own can be mounted by root on Linux alone'
const error = (key: string, values: Record<string, string | number> = {}) => say('errors', key, values)

test('on a full disk the words stay in the editor, the notice says so, and they are saved when there is room', async (context) => {
  const disk = mountSmallDisk(4)
  if (!disk) return context.skip(noDisk)
  const newsroom = await prepareNewsroom(() => undefined, join(disk.folder, 'newsroom'))
  const app = await startApp({ newsroom })
  const { page } = app
  await newArticle(page)
  await page.keyboard.type('Before the disk was full')
  await page.keyboard.press('Enter')
  await whenSaved(page)

  disk.fill()
  await page.keyboard.type('Written on a full disk.')
  const notice = page.getByRole('alert').filter({ hasText: error('disk.full') })
  await notice.filter({ hasText: say('editor', 'unsaved.safe') }).waitFor()
  await page.keyboard.type(' And still writing.')
  await expect.poll(() => articleText(page).textContent()).toContain('Written on a full disk. And still writing.')

  const shared = readFileSync(join(root, 'tests/fixtures/seed-shaped.txt'))
  await dropFile(page, 'page.txt', shared)
  await sheet(page)
    .getByRole('button', { name: say('importing', 'take_one') })
    .click()
  await sheet(page).getByRole('status').getByText(error('disk.full')).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => sheet(page).count()).toBe(0)
  expect(await rows(page).count()).toBe(1)

  disk.makeRoom()
  await notice.getByRole('button', { name: say('editor', 'unsaved.retry') }).click()
  await whenSaved(page)
  await expect.poll(() => notice.count()).toBe(0)
  await app.quit()
  const stored = inspect(newsroom, ({ articles, journal }) => {
    const { rows } = articles.list({
      words: '',
      isBinned: false,
      sort: { by: 'words', isDescending: true },
      offset: 0,
      limit: 9,
    })
    return rows.map((row) => journal.head(row.id).document.textContent)
  })
  expect(stored).toEqual(['Before the disk was fullWritten on a full disk. And still writing.'])
})

test('a newsroom that may not be written is refused in a sentence', async (context) => {
  const disk = mountSmallDisk(8)
  if (!disk) return context.skip(noDisk)
  const newsroom = await prepareNewsroom(() => undefined, join(disk.folder, 'newsroom'))
  disk.setReadOnly()
  const { page } = await startApp({ newsroom })
  await page.getByRole('alert').getByText(error('newsroom.unwritable')).waitFor()
  await page.getByRole('button', { name: say('start', 'empty.title') }).waitFor()
})

test('a site whose export was killed half way is whole again once the newsroom is opened', async () => {
  const home = temporaryFolder()
  const newsroom = await prepareNewsroom('sample', join(home, 'newsroom'))
  const to = join(home, 'site')
  const log = join(temporaryFolder(), 'log')
  const exportUntil = (touch: number) => {
    writeFileSync(log, '')
    const script = join(root, 'tests/publishing/export-until.ts')
    return spawnSync(process.execPath, [script, 'export', newsroom, to, log, String(touch), String(Date.now())]).signal
  }
  expect(exportUntil(0)).toBe(null)
  inspect(newsroom, (store) => store.settings.write({ name: 'The Renamed Paper' }))
  const before = contentsOf(to)
  const kept = join(temporaryFolder(), 'kept')
  cpSync(home, kept, { recursive: true, preserveTimestamps: true })
  expect(exportUntil(0)).toBe(null)
  const touches = readFileSync(log, 'utf8').split('\n')
  rmSync(home, { recursive: true })
  cpSync(kept, home, { recursive: true, preserveTimestamps: true })
  expect(exportUntil(touches.findLastIndex((touch) => touch.startsWith('rename')) - 3)).toBe('SIGKILL')
  expect(contentsOf(to)).not.toEqual(before)
  await startApp({ newsroom })
  await expect.poll(() => contentsOf(to)).toEqual(before)
})

describe('on the sample newsroom', () => {
  const app = shareApp()

  test('a folder that may not be written is refused by the export in a sentence', async (context) => {
    const disk = mountSmallDisk(1)
    if (!disk) return context.skip(noDisk)
    disk.setReadOnly()
    const { page } = app()
    await rows(page).first().waitFor()
    await page.keyboard.press('Control+Shift+E')
    await app().answerDialog(disk.folder, () =>
      sheet(page)
        .getByRole('button', { name: say('exporting', 'choose') })
        .click(),
    )
    const refusal = sheet(page)
      .getByRole('alert')
      .getByText(error('export.read-only', { folder: disk.folder }))
    const exporting = sheet(page).getByRole('button', { name: /^Export \d/ })
    await refusal.or(exporting).first().waitFor()
    if ((await refusal.count()) === 0) await exporting.click()
    await refusal.waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => sheet(page).count()).toBe(0)
  })

  test('a picture that is broken or none is refused in a sentence, and the article stays as it was', async () => {
    const { page } = app()
    const folder = temporaryFolder()
    const whole = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#936' } })
      .png({ compressionLevel: 0 })
      .toBuffer()
    const cases = [
      ['torn.png', whole.subarray(0, 90_000), error('media.broken', { name: 'torn.png' })],
      ['words.png', Buffer.from('This is not a picture.'), error('media.not-a-picture', { name: 'words.png' })],
      ['nothing.png', Buffer.alloc(0), error('media.empty', { name: 'nothing.png' })],
    ] as const
    await rows(page).first().click()
    await headline(page).click()
    const before = await articleText(page).innerHTML()
    for (const [name, bytes, sentence] of cases) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      await app().answerDialog(path, () => page.keyboard.press('Control+Shift+I'))
      await page.getByRole('alertdialog').getByText(sentence).waitFor()
      expect(await articleText(page).innerHTML()).toBe(before)
      await page
        .getByRole('alertdialog')
        .filter({ hasText: sentence })
        .getByRole('button', { name: say('ui', 'close') })
        .click()
      await headline(page).click()
    }
  })

  test('a hostile paste leaves harmless words in the editor, the preview and the exported page', async () => {
    const { page } = app()
    await newArticle(page)
    await page.keyboard.type('Hostile')
    await page.keyboard.press('Enter')
    await pasteHtml(page, hostile)
    await expect.poll(() => articleText(page).textContent()).toContain('Fair words')
    for (const kept of ['Bold stays', 'Linked', 'Evil link', 'Cell']) {
      expect(await articleText(page).textContent()).toContain(kept)
    }
    expect(await articleText(page).evaluate(listDangers)).toEqual([])
    await whenSaved(page)

    await page.keyboard.press('Control+Shift+V')
    const frame = page.frameLocator('iframe')
    await frame.getByText('Fair words').waitFor()
    expect(await frame.locator('body').evaluate(listDangers)).toEqual([])
    expect(await frame.locator('body').evaluate(() => 'ran' in window)).toBe(false)
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)

    const exported = await exportNewest(page)
    const browser = await chromium.launch({ executablePath: findHeadless() ?? '', args: ['--no-sandbox'] })
    try {
      const outside = await browser.newPage()
      await outside.goto(pathToFileURL(exported).href)
      await outside.getByText('Fair words').waitFor()
      expect(await outside.locator('article').evaluate(listDangers)).toEqual([])
      expect(await outside.evaluate(() => 'ran' in window)).toBe(false)
    } finally {
      await browser.close()
    }
  })

  /** Exports the newest article, published, and returns where its page stands. */
  async function exportNewest(page: Page): Promise<string> {
    const to = join(temporaryFolder(), 'site')
    return page.evaluate(async (folder) => {
      const { galley } = window as unknown as { galley: import('../../electron/shared/contract.ts').Api } // put there by the preload
      const listed = await galley['articles:list']({})
      const id = listed.ok ? listed.value.rows[0]?.id : undefined
      if (!id) throw new Error('there is no article')
      await galley['article:status']({ ids: [id], status: 'published' })
      const plan = await galley['export:plan']({ to: folder, articles: [id], job: crypto.randomUUID() })
      if (!plan.ok) throw new Error(plan.error.message)
      const result = await galley['export:run']({ plan: plan.value.plan, job: crypto.randomUUID() })
      if (!result.ok) throw new Error(result.error.message)
      const shown = await galley['preview:page']({ id })
      if (!shown.ok) throw new Error(shown.error.message)
      return `${folder}/${shown.value.address}`
    }, to)
  }
})

const hostile = `
<style>body { display: none } p { color: red }</style><link rel="stylesheet" href="https://example.org/x.css">
<meta http-equiv="refresh" content="0;url=https://example.org/"><base href="https://example.org/">
<p style="position:fixed;inset:0" onclick="top.ran=1" onmouseover="window.ran=1">Fair words</p>
<script>top.ran = 1; window.ran = 1</script><img src="x" onerror="top.ran=1;window.ran=1"><svg onload="window.ran=1"><script>window.ran=1</script><text>Drawn</text></svg>
<p><strong onfocus="window.ran=1" autofocus tabindex="0">Bold stays</strong> <a href="https://example.org/fair">Linked</a>
<a href="javascript:window.ran=1">Evil link</a> <a href=" java&#10;script:window.ran=1">Evil link two</a> <a href="data:text/html,<script>top.ran=1</script>">Evil link three</a>
<a href="vbscript:x">Evil link four</a></p>
<iframe src="javascript:top.ran=1" srcdoc="<script>top.ran=1</script>">In a frame</iframe><object data="javascript:window.ran=1"></object><embed src="javascript:window.ran=1">
<form action="javascript:window.ran=1"><button formaction="javascript:window.ran=1">Press</button><input autofocus onfocus="window.ran=1"></form>
<math><mtext><img src=x onerror=window.ran=1></mtext></math><video><source onerror="window.ran=1"></video><details open ontoggle="window.ran=1">Folded</details>
<table background="javascript:window.ran=1"><tr><td onclick="window.ran=1">Cell</td></tr></table>
<p>Last &lt;script&gt;window.ran=1&lt;/script&gt; words</p>`

/** Pastes HTML as it comes from another program: Chromium's own clipboard would clean it. */
async function pasteHtml(page: Page, html: string): Promise<void> {
  await articleText(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', pasted)
    clipboardData.setData('text/plain', 'Fair words')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
}

/** Whatever could run or leave its place, inside an element. */
function listDangers(element: Element): string[] {
  const tags =
    'script:not([src], [type="application/vnd.galley+json"]), style, link, meta, base, iframe, object, embed, form, svg [onload], math, video, details'
  const found = [...element.querySelectorAll(tags)]
    .filter((inner) => !(inner instanceof HTMLScriptElement && inner.type === 'application/ld+json'))
    .map((inner) => inner.outerHTML.slice(0, 80))
  for (const inner of element.querySelectorAll('*')) {
    for (const { name, value } of inner.attributes) {
      const isAddress = ['href', 'src', 'action', 'formaction', 'background', 'data', 'srcdoc'].includes(name)
      const isBad = isAddress && /^(?:javascript|vbscript|data:text)/i.test(value.replace(/[\s\p{Cc}]/gu, ''))
      if (name.startsWith('on') || isBad || (name === 'style' && /fixed|inset/.test(value)))
        found.push(`${name}="${value}"`)
    }
  }
  return found
}
