import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PublishedArticle } from '../store/publications.ts'
import type { Choice } from './choice.ts'
import type { Entry } from './pages.ts'
import type { Ground, PlannedFile } from './plan.ts'
import { sha256Of } from './sha256.ts'
import { standingAt } from './target.ts'

/** What stands at a place already, for the pages that stay there as they are. */
export type LivePages = {
  /** The text of a page that Galley has put there; null where it is not there. */
  readonly page: (path: string) => Promise<string | null>
  /** The pictures that a page shows, by their paths there. */
  readonly pictures: (html: string) => readonly string[]
  /** Such a file as it stands; null where it is not there. */
  readonly file: (path: string) => Promise<PlannedFile | null>
}

/**
 * Collects the damaged articles of an export. One whose page stands in the target keeps it, byte for byte, with its
 * pictures and its place in the lists; the others are left out.
 */
export function keepDamaged(live: LivePages, published: readonly PublishedArticle[]) {
  const standing = new Map(published.map((article) => [article.id, article]))
  const damaged = new Map<string, Entry>()
  const kept = new Map<string, { readonly entry: Entry; readonly html: string }>()

  /** Finds out which of the damaged articles that were taken note of have a page there. To be called before what follows. */
  async function look(): Promise<void> {
    for (const entry of damaged.values()) {
      const there = standing.get(entry.id)
      const html = there ? await live.page(there.address) : null
      if (there && html !== null) kept.set(entry.id, { entry: { ...entry, ...there }, html })
    }
  }

  /** What the kept pages and their pictures are, beside the files that are planned anyway. */
  async function files(planned: readonly PlannedFile[]): Promise<PlannedFile[]> {
    const known = new Set(planned.map(({ path }) => path))
    const shown = new Set([...kept.values()].flatMap(({ entry, html }) => [entry.address, ...live.pictures(html)]))
    const found: PlannedFile[] = []
    for (const path of shown) {
      const file = known.has(path) ? null : await live.file(path)
      if (file) found.push(file)
    }
    return found
  }

  /** The choice as it comes out: damaged articles as they stand or not at all, named among those left out. */
  function without(choice: Choice): Choice {
    return {
      entries: choice.entries.flatMap((entry) => kept.get(entry.id)?.entry ?? (damaged.has(entry.id) ? [] : [entry])),
      leftOut: [
        ...choice.leftOut,
        ...choice.entries
          .filter(({ id }) => damaged.has(id))
          .map(({ id, headline }) => ({ id, headline, reason: 'damaged' as const })),
      ],
      ready: choice.ready.filter((id) => !damaged.has(id)),
      due: choice.due,
    }
  }

  return {
    /** Takes note of a damaged article. */
    take: (entry: Entry): void => void (damaged.has(entry.id) || damaged.set(entry.id, entry)),
    look,
    files,
    without,
    isEmpty: (): boolean => damaged.size === 0,
  }
}

const kindOf = (path: string) => (path.startsWith('media/') ? 'media' : 'article')

/** The pages of a folder: they are not touched. */
export function pagesOfFolder({ target, own }: Ground): LivePages {
  const standing = (path: string) => (own.has(path) ? standingAt(target, path) : null)
  return {
    page: async (path) => (standing(path)?.isFile ? readFileSync(join(target, path), 'utf8') : null),
    pictures: (html) => [...own.keys()].filter((path) => path.startsWith('media/') && html.includes(path)),
    async file(path) {
      const there = standing(path)
      const known = own.get(path)
      if (!there || !known) return null
      const { sha256 } = known
      // Made from nothing that is known, it is made again as soon as the article can be read.
      return { path, kind: kindOf(path), sha256, size: there.size, madeFrom: '', standing: there, content: undefined }
    },
  }
}

/** The pages of a target that is no folder, which gets its whole site anew: they are read from there into a folder of the plan. */
export function pagesOfTarget(read: (path: string) => Promise<Uint8Array | null>, folder: string): LivePages {
  let count = 0
  return {
    async page(path) {
      const bytes = await read(path)
      return bytes && Buffer.from(bytes).toString('utf8')
    },
    pictures: (html) => [...new Set(html.match(/media\/[\w.-]+/g))],
    async file(path) {
      const bytes = await read(path)
      if (!bytes) return null
      count += 1
      const file = join(folder, `kept-${count}`)
      writeFileSync(file, bytes)
      const content = { file, isPrepared: true }
      const [sha256, size] = [sha256Of(bytes), bytes.length]
      return { path, kind: kindOf(path), sha256, size, madeFrom: '', standing: null, content }
    },
  }
}
