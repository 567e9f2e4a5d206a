// A main process that does nothing but print: `node --import register.ts print-in-app.ts --newsroom=DIR --to=FILE ID…`.
// Says in one line of JSON how it went.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { app, BrowserWindow, protocol } from 'electron'
import { createPrinter } from '../../electron/main/printing.ts'
import { createProofRoute } from '../../electron/main/proof-route.ts'
import { toErrorShape } from '../../electron/shared/errors.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'

const resources = join(import.meta.dirname, '../../resources')
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((word) => !word.startsWith('--user-data-dir')),
  allowPositionals: true,
  options: {
    newsroom: { type: 'string', default: '' },
    to: { type: 'string', default: '' },
    cancel: { type: 'string' },
  },
})

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
await app.whenReady()
const route = createProofRoute({ resources })
protocol.handle('app', route.answer)
const { makeProof } = createPrinter({ route })
const newsroom = openNewsroom({ folder: values.newsroom, migrations: join(resources, 'migrations') })
const stages: string[] = []
const cancelling = new AbortController()
try {
  const { pdf, pages, title } = await makeProof({
    newsroom,
    ids: positionals,
    printedAt: Date.UTC(2026, 10, 23, 14, 5),
    author: 'Ada Winter',
    signal: cancelling.signal,
    onProgress({ stage, done, total }) {
      stages.push(`${stage} ${done}/${total}`)
      if (stage === values.cancel) cancelling.abort()
    },
  })
  writeFileSync(values.to, pdf)
  console.log(JSON.stringify({ pages, title, stages, windows: BrowserWindow.getAllWindows().length }))
} catch (error) {
  console.log(JSON.stringify({ error: toErrorShape(error), stages, windows: BrowserWindow.getAllWindows().length }))
} finally {
  newsroom.close()
  app.quit()
}
