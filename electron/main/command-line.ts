import { join } from 'node:path'
import { app } from 'electron'
import { run } from '../cli/run.ts'
import { copiesFolder, type Place, systemUser } from './place.ts'
import { readPreferences } from './preferences.ts'
import { createPrinter, type Printer } from './printing.ts'
import { createProofRoute } from './proof-route.ts'
import { serve } from './protocol.ts'

/** Carries out a command without a window and answers its exit code: 130 when it was interrupted. */
export async function runCommand(words: readonly string[], place: Place): Promise<number> {
  const { resources } = place
  const interrupted = new AbortController()
  let isForced = false
  // Quitting is for the command to do, once it has put away what it was writing; asked twice, it goes at once.
  app.on('before-quit', (event) => {
    if (isForced) return
    isForced = true
    event.preventDefault()
    interrupted.abort()
  })
  app.on('window-all-closed', () => undefined)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())

  let printer: Printer | undefined
  async function thePrinter(): Promise<Printer> {
    if (printer) return printer
    await app.whenReady()
    const route = createProofRoute({ resources })
    serve({ desk: place.desk, mediaPath: () => undefined, rooms: { 'proof/': route.answer } })
    printer = createPrinter({ route })
    return printer
  }

  const preferences = readPreferences(join(app.getPath('userData'), 'preferences.json'), systemUser())
  const code = await run(words, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    resources,
    cwd: process.cwd(),
    lastNewsroom: preferences.recentNewsrooms[0] ?? null,
    env: process.env,
    copies: copiesFolder(app.getPath('userData')),
    author: preferences.author,
    version: app.getVersion(),
    signal: interrupted.signal,
    makeProof: async (request) => (await thePrinter()).makeProof(request),
  })
  return interrupted.signal.aborted && code !== 0 ? 130 : code
}
