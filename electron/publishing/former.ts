import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Newsroom } from '../store/newsroom.ts'
import type { PublishedArticle } from '../store/publications.ts'
import type { Former } from '../store/undos.ts'

/** The folder of a newsroom for what publications replaced, of each place that of the last one. */
export const undoFolder = ({ folder }: Pick<Newsroom, 'folder'>): string => join(folder, 'undo')

/** Where is kept what a run replaced or removed in a folder, by the run's name, or what a zip replaced, by the target's. */
export const keptFolder = (newsroom: Pick<Newsroom, 'folder'>, name: string): string => join(undoFolder(newsroom), name)

/** Where a run that is recorded as done is to leave the files that it replaced; null where nobody will ask for them. */
export const keptOf = (newsroom: Newsroom, place: string, run: string): string | null =>
  newsroom.undos.run(place) === run ? keptFolder(newsroom, run) : null

/** What is recorded of a folder and an export will change. To be asked before the export is recorded. */
export function formerOf(
  newsroom: Newsroom,
  place: string,
  next: {
    readonly writes: readonly { readonly path: string; readonly isReplacing: boolean }[]
    readonly removals: readonly string[]
    readonly articles: readonly PublishedArticle[]
  },
): Former {
  const { publications } = newsroom
  const files = publications.files(place)
  const recordedAs = (path: string) => files.get(path) ?? null
  const before = new Map(publications.articles(place).map((article) => [article.id, article]))
  const after = new Map(next.articles.map((article) => [article.id, article]))
  const isSame = (id: string) => {
    const [one, other] = [before.get(id), after.get(id)]
    return one?.version === other?.version && one?.address === other?.address
  }
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((id) => !isSame(id))
  return {
    files: [
      ...next.writes.map(({ path, isReplacing }) => ({
        path,
        isKept: isReplacing,
        isRemoved: false,
        recorded: recordedAs(path),
      })),
      ...next.removals.map((path) => ({ path, isKept: true, isRemoved: true, recorded: recordedAs(path) })),
    ],
    articles: changed.map((id) => ({ id, was: before.get(id) ?? null })),
    addresses: publications.left(place),
    ground: publications.ground(place),
  }
}

/** Removes what was kept for publications that cannot be undone any more. What cannot be removed now is by the next one. */
export async function clearKept(newsroom: Newsroom): Promise<void> {
  const wanted = new Set([...newsroom.undos.runs(), ...newsroom.targets.list().map(({ id }) => id)])
  for (const name of namesIn(undoFolder(newsroom))) {
    if (wanted.has(name)) continue
    await rm(join(undoFolder(newsroom), name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
