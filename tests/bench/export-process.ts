import { join } from 'node:path'
import { Fragment, Slice } from '@tiptap/pm/model'
import { ReplaceStep } from '@tiptap/pm/transform'
import { createJobs } from '../../electron/main/jobs.ts'
import type { StepJson } from '../../electron/shared/article/changes.ts'
import { schema } from '../../electron/shared/article/schema.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { root } from '../e2e/launch.ts'
import { migrations, resources } from './material.ts'

/*
 * node export-process.ts NEWSROOM SITE
 * Exports everything as the desk does it, with the built application's worker, then again with nothing changed, then with one headline changed, and prints the times in milliseconds
 * and the most memory that the process had, in bytes.
 */

const [folder = '', to = ''] = process.argv.slice(2)
const newsroom = openNewsroom({ folder, migrations })

const entry = join(root, 'out/main/worker.js')
const jobs = createJobs({ entry, resources, folder: () => folder, onProgress: () => undefined })

async function exported(): Promise<number> {
  const began = performance.now()
  await jobs.run('export', async (context) => {
    const { plan } = await jobs.ask('plan-export', { to, articles: 'all' }, context)
    await jobs.ask('run-export', { plan, author: 'Bench' }, context)
  })
  return performance.now() - began
}

function changeOne(): void {
  const [row] = newsroom.articles.published({ statuses: ['published'], offset: 500, limit: 1 })
  if (!row) throw new Error('no article')
  const step = new ReplaceStep(1, 1, new Slice(Fragment.from(schema.text('Corrected: ')), 0, 0))
  const { version } = newsroom.journal.head(row.id)
  const steps = [step.toJSON() as StepJson]
  newsroom.journal.append({ id: row.id, version, client: 'bench', author: 'Bench', steps })
  newsroom.articles.refresh(row.id)
}

// The worker alone does not keep a process alive: in the desk its window does.
const awake = setInterval(() => undefined, 1000)
const full = await exported()
const mostMemory = process.resourceUsage().maxRSS * 1024
const nothing = [await exported(), await exported(), await exported()].sort((one, other) => one - other)[1]
changeOne()
const one = await exported()
await jobs.close()
clearInterval(awake)
newsroom.close()
console.log(JSON.stringify({ full, nothing, one, mostMemory }))
