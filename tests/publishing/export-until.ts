import { appendFileSync } from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { planExport } from '../../electron/publishing/export.ts'
import { runExport } from '../../electron/publishing/run-export.ts'
import { mendTarget } from '../../electron/publishing/unfinished.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'

/*
 * Exports a newsroom to a folder, or mends what an export left there, and dies by SIGKILL where it would touch the disk
 * for the Nth time; 0 never. Each touch is written down in a log.
 */
const [task, folder = '', to = '', log = '', last = '0', now = '0'] = process.argv.slice(2)
const resources = join(import.meta.dirname, '../../resources')
const touching = ['copyFile', 'link', 'mkdir', 'open', 'rename', 'rm', 'rmdir'] as const
let touches = 0

for (const name of touching) {
  const original = promises[name] as (...input: unknown[]) => Promise<unknown> // each is called with what it was given
  Object.assign(promises, {
    [name]: (...input: unknown[]) => {
      touches += 1
      if (touches === Number(last)) process.kill(process.pid, 'SIGKILL')
      appendFileSync(log, `${name} ${input.filter((one) => typeof one === 'string').join(' ')}\n`)
      return original(...input)
    },
  })
}
syncBuiltinESMExports()

const newsroom = openNewsroom({ folder, migrations: join(resources, 'migrations') })
if (task === 'mend') await mendTarget(newsroom, to)
else await runExport(await planExport({ newsroom, resources, to, articles: 'all', now: Number(now) }))
newsroom.close()
