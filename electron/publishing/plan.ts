import type { Newsroom } from '../store/newsroom.ts'
import { chooseArticles } from './choice.ts'
import { createSectionTree } from './frame.ts'
import { type Output, sha256Of } from './outputs.ts'
import { hashAt, type Standing, standingAt } from './target.ts'
import type { Theme } from './theme.ts'

export type ExportRequest = {
  readonly newsroom: Newsroom
  readonly resources: string
  readonly to: string
  readonly articles: 'all' | readonly string[]
  readonly now: number
}

export type PlannedFile = {
  readonly path: string
  readonly kind: Output['kind']
  readonly sha256: string
  readonly size: number
  /** What it replaces; null: nothing. */
  readonly standing: Standing | null
  /** undefined: the file stands there already. */
  readonly content: Output['content'] | undefined
}

/** What the newsroom holds for this export right now, and a fingerprint of it. */
export function consider(request: ExportRequest, theme: Theme, target: string) {
  const { newsroom, articles, now } = request
  const settings = newsroom.settings.read()
  const sections = createSectionTree(newsroom.sections.list())
  const choice = chooseArticles({ newsroom, settings, sections, target, articles, now })
  const { name, version } = theme.manifest
  const facts = JSON.stringify([settings, sections.all, choice.entries, choice.leftOut, name, version])
  return { settings, sections, choice, fingerprint: sha256Of(Buffer.from(facts)) }
}

/**
 * What there is to do for an output. The bytes of a page are kept where `room` holds them; else it is made again.
 */
export function compareOutput({ path, kind, content }: Output, target: string, room: number): PlannedFile {
  const standing = standingAt(target, path)
  if ('file' in content) {
    // A picture's name is the hash of its bytes.
    const isSame = standing?.isFile && standing.size === content.size
    const { sha256, size } = content
    return { path, kind, sha256, size, standing, content: isSame ? undefined : content }
  }
  const bytes = content.make()
  const sha256 = sha256Of(bytes)
  const isSame = standing?.isFile && standing.size === bytes.length && hashAt(target, path) === sha256
  const size = bytes.length
  if (isSame) return { path, kind, sha256, size, standing, content: undefined }
  return { path, kind, sha256, size, standing, content: size <= room ? { make: () => bytes } : content }
}

/** What there is to do for files that Galley put into the target and the site no longer has. */
export function compareGone(gone: ReadonlyMap<string, string>, target: string) {
  const removals: { readonly path: string; readonly standing: Standing }[] = []
  const edited: string[] = []
  for (const path of [...gone.keys()].sort()) {
    const standing = standingAt(target, path)
    if (!standing) continue
    if (standing.isFile && hashAt(target, path) === gone.get(path)) removals.push({ path, standing })
    else edited.push(path)
  }
  return { removals, edited }
}
