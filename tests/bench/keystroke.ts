import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { findChromium } from '../../electron/stand-in/find-chromium.ts'
import { launch } from '../e2e/launch.ts'
import { longArticle } from './material.ts'
import { median, report } from './measuring.ts'

const keystrokes = 200

/** A keystroke in a 5,000-word article at the desk, against bare Tiptap with the same extensions and document. */
export async function benchKeystroke(folder: string, newsroom: string): Promise<void> {
  const app = await launch({ home: join(folder, 'keystroke-home'), newsroom })
  const bare = await bareEditor(join(folder, 'bare-editor'))
  try {
    await app.page.getByText('Ferry report 7').first().click()
    await app.page.locator('.ProseMirror > p').nth(45).waitFor()
    const times: [number[], number[]] = [[], []]
    for (let round = 0; round < 5; round += 1) {
      times[0].push(...(await typeInto(app.page)))
      times[1].push(...(await typeInto(bare.page)))
    }
    report('a keystroke (5,000 words)', median(times[0]), 'bare Tiptap, same extensions', median(times[1]))
  } finally {
    await app.kill()
    await bare.close()
  }
}

/** Milliseconds of each keystroke: the transaction, what listens to it, and the layout after it. */
async function typeInto(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const root = document.querySelector<HTMLElement>('.ProseMirror')
    const holder = root as unknown as { editor: import('@tiptap/core').Editor } // Tiptap leaves its editor on its element
    if (!root) throw new Error('there is no editor')
    const { view } = holder.editor
    const times: number[] = []
    for (let key = 0; key < count; key += 1) {
      const start = performance.now()
      view.dispatch(view.state.tr.insertText('a', Math.floor(view.state.doc.content.size / 2)))
      root.getBoundingClientRect()
      times.push(performance.now() - start)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    return times
  }, keystrokes / 5)
}

async function bareEditor(folder: string): Promise<{ page: Page; close: () => Promise<void> }> {
  mkdirSync(folder, { recursive: true })
  const schema = join(import.meta.dirname, '../../electron/shared/article/schema.ts')
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><div id="page"></div><script type="module" src="./main.ts"></script>',
  )
  writeFileSync(
    join(folder, 'main.ts'),
    `import { Editor } from '@tiptap/core'
     import { documentExtensions } from ${JSON.stringify(schema)}
     new Editor({ element: document.getElementById('page'), extensions: documentExtensions, content: ${JSON.stringify({ type: 'doc', content: longArticle(5000, 7) })} })`,
  )
  const modules = join(import.meta.dirname, '../../node_modules')
  await build({
    root: folder,
    base: './',
    logLevel: 'error',
    configFile: false,
    resolve: { alias: { '@tiptap/core': join(modules, '@tiptap/core') } },
    build: { outDir: join(folder, 'out'), emptyOutDir: true },
  })
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '/index.html')
    if (path.endsWith('.ico')) return response.writeHead(404).end()
    response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html')
    return response.end(readFileSync(join(folder, 'out', path)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
  await page.locator('.ProseMirror').waitFor()
  return {
    page,
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}
