import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { sortKeys } from '../../electron/shared/article/article.ts'
import { statuses } from '../../electron/shared/article/metadata.ts'
import type { Api, Input } from '../../electron/shared/contract.ts'
import { launch, root } from '../e2e/launch.ts'
import { vocabulary } from './material.ts'
import { byTurns, median, report } from './measuring.ts'

declare const window: { readonly galley: Api }

/** The desk over 10,000 articles against 100: its start, a list, a search, a preview; and its start against an empty window. */
export async function benchDesk(folder: string, few: string, many: string): Promise<void> {
  const home = (name: string) => mkdtempSync(join(folder, `${name}-`))
  const homes = { few: home('few'), many: home('many') }
  const start = async (newsroom: string, at: string): Promise<number> => {
    const began = performance.now()
    const app = await launch({ newsroom, home: at })
    await typingReady(app.page)
    const time = performance.now() - began
    await app.quit()
    return time
  }
  await start(few, homes.few)
  await start(many, homes.many)
  const rounds: { few: number; many: number; empty: number }[] = []
  for (let round = 0; round < 5; round += 1) {
    const empty = await startEmptyWindow(home('empty'))
    rounds.push({ few: await start(few, homes.few), many: await start(many, homes.many), empty })
  }
  const middle = (key: 'few' | 'many' | 'empty') => median(rounds.map((round) => round[key]))
  report('start to a typing-ready desk', middle('few'), 'an empty window', middle('empty'))
  report('start, 10,000 articles', middle('many'), 'the same with 100', middle('few'))

  const small = await launch({ newsroom: few, home: homes.few })
  const large = await launch({ newsroom: many, home: homes.many })
  try {
    await typingReady(small.page)
    await typingReady(large.page)
    for (const [what, ask] of Object.entries(asked)) {
      const [figure, baseline] = await byTurns(
        30,
        (round) => ask(large.page, round, 9_900),
        (round) => ask(small.page, round, 0),
      )
      report(`${what}, 10,000 articles`, figure, 'the same with 100', baseline)
    }
  } finally {
    await small.kill()
    await large.kill()
  }
}

/**
 * What is asked of a desk, in which round, with the offset of its last hundred articles. No search is asked twice, and both
 * newsrooms hold what fills the window, so that neither what is remembered nor the size of the answer is measured.
 */
const asked: Readonly<Record<string, (page: Page, round: number, last: number) => Promise<unknown>>> = {
  'a window of the list': (page) => list(page, { limit: 100 }),
  'a search for one article': (page, round) => list(page, { words: `ferry report ${round}: ` }),
  'a search with two common words': (page, round) => list(page, { words: commonWords(round), limit: 5 }),
  'a sorted list deep down': (page, round, last) => list(page, { sort: sortOf(round), offset: last + 40, limit: 50 }),
  'a change, then a sorted list deep down': async (page, round, last) => {
    await page.evaluate(
      async (status) => {
        const newest = await window.galley['articles:list']({ limit: 1, words: 'ferry report 7: ' })
        const id = newest.ok ? newest.value.rows[0]?.id : undefined
        return window.galley['article:status']({ ids: [id ?? ''], status })
      },
      statuses[round % 2] ?? 'draft',
    )
    return list(page, { sort: sortOf(round), offset: last + 40, limit: 50 })
  },
  'a preview': (page) =>
    page.evaluate(async () => {
      const last = await window.galley['articles:list']({ limit: 1, sort: { by: 'headline', isDescending: true } })
      const id = last.ok ? last.value.rows[0]?.id : undefined
      return window.galley['preview:page']({ id: id ?? '' })
    }),
}

const list = (page: Page, query: Input<'articles:list'>) =>
  page.evaluate((one) => window.galley['articles:list'](one), query)

const sortOf = (round: number) => ({
  by: sortKeys[round % sortKeys.length] ?? 'updatedAt',
  isDescending: round % 4 < 2,
})

const commonWords = (round: number) =>
  `${vocabulary[round % vocabulary.length]} ${vocabulary[(round * 7 + 3) % vocabulary.length]}`

async function typingReady(page: Page): Promise<void> {
  await page.locator('.ProseMirror[contenteditable="true"]').first().waitFor()
}

/** The same runtime with a main process that opens one empty page and does nothing else. */
async function startEmptyWindow(home: string): Promise<number> {
  const script = join(home, 'main.mjs')
  mkdirSync(home, { recursive: true })
  writeFileSync(
    script,
    `import { app, BrowserWindow, protocol } from 'electron'
     protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
     await app.whenReady()
     protocol.handle('app', () => new Response('<!doctype html><title>Empty</title>', { headers: { 'content-type': 'text/html' } }))
     const window = new BrowserWindow({ show: false })
     window.once('ready-to-show', () => { window.show(); console.log('shown') })
     await window.loadURL('app://galley/desk/index.html')
     console.log('shown')`,
  )
  const began = performance.now()
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'electron/stand-in/register.ts'), script, `--user-data-dir=${join(home, 'user-data')}`],
    { env: { ...process.env, GALLEY_HEADLESS: '1' }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const time = performance.now() - began
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  return time
}
