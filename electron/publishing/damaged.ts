import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PublishedArticle } from '../store/publications.ts'
import type { Choice } from './choice.ts'
import type { Entry } from './pages.ts'
import type { Ground, PlannedFile } from './plan.ts'
import { standingAt } from './target.ts'

/**
 * Collects the damaged articles of an export. One whose page stands in the target keeps it, byte for byte, with its
 * pictures and its place in the lists; the others are left out.
 */
export function keepDamaged(input: { readonly ground: Ground; readonly standing: readonly PublishedArticle[] }) {
  const { target, own } = input.ground
  const standing = new Map(input.standing.map((article) => [article.id, article]))
  const found = new Map<string, Entry | null>()

  /** Takes note of a damaged article; answers its entry as it stands in the target, null where it has no page there. */
  function take(entry: Entry): Entry | null {
    const there = standing.get(entry.id)
    const isThere = there !== undefined && own.has(there.address) && standingAt(target, there.address)?.isFile
    const kept = isThere ? { ...entry, ...there } : null
    found.set(entry.id, kept)
    return kept
  }

  /** What the kept pages and their pictures are, beside the files that are planned anyway. */
  function files(planned: readonly PlannedFile[]): PlannedFile[] {
    const known = new Set(planned.map(({ path }) => path))
    const pages = [...found.values()].flatMap((entry) => (entry ? [entry.address] : []))
    const shown = new Set(pages.flatMap((page) => [page, ...picturesOf(page)]))
    return [...shown].filter((path) => !known.has(path)).flatMap(asItStands)
  }

  function picturesOf(page: string): string[] {
    const html = readFileSync(join(target, page), 'utf8')
    return [...own.keys()].filter((path) => path.startsWith('media/') && html.includes(path))
  }

  function asItStands(path: string): PlannedFile[] {
    const there = standingAt(target, path)
    const known = own.get(path)
    if (!there || !known) return []
    const kind = path.startsWith('media/') ? 'media' : 'article'
    // Made from nothing that is known, it is made again as soon as the article can be read.
    return [{ path, kind, sha256: known.sha256, size: there.size, madeFrom: '', standing: there, content: undefined }]
  }

  /** The choice as it comes out: damaged articles as they stand or not at all, named among those left out. */
  function without(choice: Choice): Choice {
    const damaged = choice.entries.filter(({ id }) => found.has(id))
    return {
      entries: choice.entries.flatMap((entry) => found.get(entry.id) ?? (found.has(entry.id) ? [] : [entry])),
      leftOut: [
        ...choice.leftOut,
        ...damaged.map(({ id, headline }) => ({ id, headline, reason: 'damaged' as const })),
      ],
      ready: choice.ready.filter((id) => !found.has(id)),
      due: choice.due,
    }
  }

  return { take, files, without, isEmpty: (): boolean => found.size === 0 }
}
