import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { planExport } from '../../electron/publishing/export.ts'
import { runExport } from '../../electron/publishing/run-export.ts'
import { findChromium } from '../../electron/stand-in/find-chromium.ts'
import { createNewsroom } from '../../electron/store/newsroom.ts'
import { loadSample } from '../../electron/store/sample.ts'
import { serveFolder } from '../serve-folder.ts'
import { migrations, resources } from './material.ts'

const version = '12.8.2'
const themes = ['classic', 'broadsheet']
/**
 * What Lighthouse of npm gives the home page, a list and an article of the sample newsroom in each theme that comes with
 * Galley, out of 100. Throws where npm cannot be reached or there is no Chromium.
 */
export async function benchLighthouse(folder: string): Promise<void> {
  const program = install(join(folder, 'lighthouse'))
  const newsroom = createNewsroom({ folder: join(folder, 'sample'), migrations })
  await loadSample(newsroom, join(resources, 'sample'), 'Bench')
  for (const theme of themes) {
    newsroom.settings.write({ theme })
    const site = join(folder, `site-${theme}`)
    await runExport(await planExport({ newsroom, resources, to: site, articles: 'all' }))
    const server = await serveFolder(site)
    const article = readdirSync(join(site, 'content')).find((name) => name.endsWith('.html'))
    for (const page of ['index.html', 'news/main-articles/index.html', `content/${article}`]) {
      const scores = await audit(program, server.address + page, join(folder, 'lighthouse.json'))
      console.log(`${theme.padEnd(11)} ${page.padEnd(32)} ${scores}`)
    }
    server.close()
  }
  newsroom.close()
}

function install(folder: string): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', `lighthouse@${version}`], { cwd: folder })
  return join(folder, 'node_modules/lighthouse/cli/index.js')
}

type Report = {
  readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>
}

/** The server that it asks is of this process, which therefore must not wait for it. */
async function audit(program: string, address: string, output: string): Promise<string> {
  const words = [address, '--quiet', '--output=json', `--output-path=${output}`]
  await promisify(execFile)(process.execPath, [program, ...words, '--chrome-flags=--headless=new --no-sandbox'], {
    env: { ...process.env, CHROME_PATH: findChromium() },
  })
  const { categories } = JSON.parse(readFileSync(output, 'utf8')) as Report // what Lighthouse writes
  return Object.values(categories)
    .map(({ title, score }) => `${title} ${score === null ? '–' : Math.round(score * 100)}`)
    .join(', ')
}
