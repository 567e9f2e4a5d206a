import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchDesk } from '../tests/bench/desk.ts'
import { benchJournal } from '../tests/bench/journal.ts'
import { benchKeystroke } from '../tests/bench/keystroke.ts'
import { benchLighthouse } from '../tests/bench/lighthouse.ts'
import { filledNewsroom } from '../tests/bench/material.ts'
import { benchPages } from '../tests/bench/pages.ts'
import { benchPublishing } from '../tests/bench/publishing.ts'
import { ensureBuilt, ensureChromium } from './runtime.ts'

/*
 * npm run bench [-- desk | publishing | lighthouse]
 * Each figure beside a bare baseline of the same run, as a ratio: the machine changes, the ratio should not.
 */

const folder = mkdtempSync(join(tmpdir(), 'galley-bench-'))
const wanted = process.argv[2] ?? 'all'
try {
  await ensureChromium()
  await ensureBuilt()
  if (wanted === 'lighthouse') await benchLighthouse(folder)
  else await benchAll()
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

async function benchAll(): Promise<void> {
  console.log('Filling newsrooms of 100 and 10,000 articles …')
  const few = filledNewsroom(join(folder, 'few'), 100)
  const many = filledNewsroom(join(folder, 'many'), 10_000)
  await benchJournal(folder)
  await benchPages(few.newsroom, many.newsroom)
  few.newsroom.close()
  many.newsroom.close()
  if (wanted !== 'desk') await benchPublishing(folder, join(folder, 'many'), 10_000)
  if (wanted !== 'publishing') {
    await benchKeystroke(folder, join(folder, 'few'))
    await benchDesk(folder, join(folder, 'few'), join(folder, 'many'))
  }
}
