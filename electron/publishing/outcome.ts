import type { Newsroom } from '../store/newsroom.ts'
import type { Recorded } from '../store/publications.ts'
import type { Choice } from './choice.ts'

/** Records what stands at a place once an export is done there; articles that were ready are published then. */
export function recordOutcome(
  newsroom: Newsroom,
  outcome: {
    /** What the place is known by: a folder's path, or `recordedAs` of a target. */
    readonly place: string
    readonly files: ReadonlyMap<string, Recorded>
    readonly choice: Choice
    /** As `groundOf` tells it. */
    readonly ground: string
    readonly author: string
  },
): void {
  const { place, files, choice, ground, author } = outcome
  newsroom.transaction(() => {
    newsroom.publications.record(
      place,
      files,
      choice.entries.map(({ id, version, address }) => ({ id, version, address })),
    )
    newsroom.publications.keepGround(place, ground)
    // Who killed an article or took it back meanwhile has the last word.
    const ready = choice.ready.filter((id) => newsroom.statuses.current(id) === 'ready')
    newsroom.statuses.set(ready, 'published', author)
  })
}
