import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { databaseName, openNewsroom } from '../electron/store/newsroom.ts'
import { projectFolder, run } from './running.ts'

/** Does the job on the sample, or on the newsroom of `--newsroom`, through the command line. Answers the exit code. */
export async function runDemo(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: { newsroom: { type: 'string' } } })
  const folder = mkdtempSync(join(tmpdir(), 'galley-demo-'))
  const newsroom = values.newsroom === undefined ? join(folder, 'newsroom') : resolve(values.newsroom)
  if (!existsSync(join(newsroom, databaseName))) await galley('init', '--sample', '--newsroom', newsroom)

  const site = join(folder, 'site')
  const proof = join(folder, 'proof.pdf')
  const exported = (await galley('export', '--to', site, '--newsroom', newsroom, '--json')) as {
    to: string
    home: string
  }
  const { id, address } = newestIn(exported.to, newsroom)
  await galley('proof', id, '--to', proof, '--newsroom', newsroom, '--json')
  console.log(`A newsroom: ${newsroom}`)
  console.log(`A page:     ${join(site, address)}`)
  console.log(`A site:     ${exported.home}`)
  console.log(`A proof:    ${proof}`)
  return 0
}

/** The newest article of those that stand in the site, and where its page is. */
function newestIn(site: string, folder: string): { readonly id: string; readonly address: string } {
  const newsroom = openNewsroom({ folder, migrations: join(projectFolder, 'resources/migrations') })
  try {
    const standing = new Map(newsroom.publications.articles(site).map((article) => [article.id, article]))
    const [newest] = newsroom.articles
      .published({ ids: [...standing.keys()], offset: 0, limit: 1 })
      .flatMap(({ id }) => standing.get(id) ?? [])
    if (!newest) throw new Error('This newsroom has no article that is ready to be published.')
    return newest
  } finally {
    newsroom.close()
  }
}

async function galley(...words: string[]): Promise<unknown> {
  const { code, output, stdout } = await run(process.execPath, [join(import.meta.dirname, 'galley.ts'), ...words])
  if (code !== 0) throw new Error(output.trim())
  return words.includes('--json') ? JSON.parse(stdout) : stdout
}
