import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { report } from './measuring.ts'
import { eleventy, hugo, type Peer } from './peers.ts'

const rounds = 3
const eleventyVersion = '3.1.8'

type Export = {
  readonly full: number
  readonly nothing: number
  readonly one: number
  readonly mostMemory: number
}

/**
 * A whole site of 10,000 articles, one change and none, against Hugo and Eleventy with the same articles and against the
 * bare writing of the same files. By turns; the best of three each, for what disturbs a run only ever makes it longer.
 */
export async function benchPublishing(folder: string, newsroom: string, articles: number): Promise<void> {
  const peers = [hugo(join(folder, 'hugo'), articles), eleventy(join(folder, 'eleventy'), articles, eleventyVersion)]
  const galley: Export[] = []
  const bare: number[] = []
  const built = new Map<Peer, { first: number[]; again: number[]; mostMemory: number }>()
  for (let round = 0; round < rounds; round += 1) {
    const site = join(folder, `site-${round}`)
    galley.push(exportOnce(newsroom, site))
    bare.push(writeBare(site, join(folder, `bare-${round}`)))
    for (const peer of peers) {
      const known = built.get(peer) ?? { first: [], again: [], mostMemory: 0 }
      const first = await peer.build()
      peer.change()
      const again = await peer.build()
      known.first.push(first.ms)
      known.again.push(again.ms)
      built.set(peer, { ...known, mostMemory: Math.max(known.mostMemory, first.mostMemory, again.mostMemory) })
    }
  }
  const best = (key: keyof Export) => Math.min(...galley.map((one) => one[key]))
  const of = `${articles.toLocaleString('en')} articles`
  report(`the whole site, ${of}`, best('full'), 'writing the same files and nothing else', Math.min(...bare))
  for (const [{ name }, { first, again }] of built) {
    report(`the whole site, ${of}`, best('full'), `${name}’s whole site`, Math.min(...first))
    report('one headline changed', best('one'), `${name} after one change`, Math.min(...again))
    report('nothing changed', best('nothing'), `${name} after one change`, Math.min(...again))
  }
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
  const peaks = [...built].map(([{ name }, { mostMemory }]) => `${name} ${megabytes(mostMemory)}`)
  console.log(`most memory: Galley ${megabytes(Math.max(...galley.map((one) => one.mostMemory)))}, ${peaks.join(', ')}`)
}

function exportOnce(newsroom: string, site: string): Export {
  const script = join(import.meta.dirname, 'export-process.ts')
  return JSON.parse(execFileSync(process.execPath, [script, newsroom, site], { encoding: 'utf8' })) as Export // what it prints
}

function writeBare(site: string, to: string): number {
  const paths = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(site, path)).isFile(),
  )
  const files = paths.map((path) => ({ path: join(to, path), bytes: readFileSync(join(site, path)) }))
  const began = performance.now()
  const made = new Set<string>()
  for (const { path, bytes } of files) {
    if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true })
    made.add(dirname(path))
    writeFileSync(path, bytes)
  }
  return performance.now() - began
}
