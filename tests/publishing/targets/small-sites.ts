import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Of } from '../../../electron/publishing/sha256.ts'
import type { SiteFile } from '../../../electron/publishing/targets/destination.ts'

export type Contents = Readonly<Record<string, string>>

export function file(path: string, kind: SiteFile['kind'], content: string | Uint8Array): SiteFile {
  const bytes = Buffer.from(content)
  return { path, kind, sha256: sha256Of(bytes), size: bytes.length, content: { make: () => bytes } }
}

/** A site of a home page, a list and articles, each of which shows a picture of its own. `words` are in every page. */
export function site(articles: readonly number[], words: string, pictureSize = 40): SiteFile[] {
  const pictures = articles.map((number) => file(`media/${number}-${words}.png`, 'media', filler(number, pictureSize)))
  const page = (path: string, kind: SiteFile['kind'], shown: readonly string[]) => {
    const up = '../'.repeat(path.split('/').length - 1)
    return file(path, kind, `<p>${words}</p>${shown.map((one) => `<img src="${up}${one}">`).join('')}`)
  }
  const style = 'assets/style.css'
  return [
    file(style, 'asset', `body{content:"${words}"}`),
    ...pictures,
    ...articles.map((number, index) => page(`content/${number}.html`, 'article', [style, pictures[index]?.path ?? ''])),
    page('news/index.html', 'list', [style, ...articles.map((number) => `content/${number}.html`)]),
    page('index.html', 'home', [style, 'news/index.html', ...pictures.map(({ path }) => path)]),
  ]
}

/** Bytes that look like a picture's: the same for the same number. */
function filler(number: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size)
  for (let at = 0, state = number + 1; at < size; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[at] = state >> 16
  }
  return bytes
}

export const contentsOfSite = (files: readonly SiteFile[]): Contents =>
  Object.fromEntries(
    files
      .map(({ path, content }): [string, string] => [path, 'make' in content ? latin(content.make()) : ''])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )

/** The files below a folder, without those that Galley keeps for itself. */
export function contentsOfFolder(folder: string): Contents {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    // Below .galley something may still be on its way.
    .filter((path) => !path.startsWith('.galley/') && statSync(join(folder, path)).isFile())
  return Object.fromEntries(paths.sort().map((path) => [path, latin(readFileSync(join(folder, path)))]))
}

/** What pages show and is not there. */
export function missing(contents: Contents): string[] {
  return Object.entries(contents)
    .filter(([path]) => path.endsWith('.html'))
    .flatMap(([path, html]) =>
      [...html.matchAll(/src="([^"]+)"/g)].map((match) =>
        new URL(match[1] ?? '', `http://site/${path}`).pathname.slice(1),
      ),
    )
    .filter((wanted) => !(wanted in contents))
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
