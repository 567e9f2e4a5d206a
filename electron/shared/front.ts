/** How many articles can be on the front page at most. */
export const mostOnFront = 100

/** The front page with articles put last; those that are there keep their places. */
export function withPut(front: readonly string[], ids: readonly string[]): readonly string[] {
  return [...new Set([...front, ...ids])]
}

/** The front page without articles. */
export function withoutThese(front: readonly string[], ids: readonly string[]): readonly string[] {
  const gone = new Set(ids)
  return front.filter((id) => !gone.has(id))
}

/** The front page with those of its articles that are named moved before another one, or last; they keep their order. */
export function withMoved(front: readonly string[], ids: readonly string[], before: string | null): readonly string[] {
  const moving = new Set(ids)
  const target = before !== null && moving.has(before) ? nextOf(front, before, moving) : before
  const rest = front.filter((id) => !moving.has(id))
  const at = target === null ? -1 : rest.indexOf(target)
  const place = at < 0 ? rest.length : at
  return [...rest.slice(0, place), ...front.filter((id) => moving.has(id)), ...rest.slice(place)]
}

/**
 * The front page with articles moved up or down past the next one that `isShown` says an editor sees. The same where there
 * is none.
 */
export function withStepped(
  front: readonly string[],
  ids: readonly string[],
  direction: 'up' | 'down',
  isShown: (id: string) => boolean,
): readonly string[] {
  const moving = new Set(ids)
  const places = front.flatMap((id, at) => (moving.has(id) ? [at] : []))
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return front
  const isOther = (id: string) => !moving.has(id) && isShown(id)
  if (direction === 'up') {
    const above = front.slice(0, first).findLast(isOther)
    return above === undefined ? front : withMoved(front, ids, above)
  }
  const below = front.slice(last + 1).find(isOther)
  if (below === undefined) return front
  return withMoved(front, ids, front.slice(front.indexOf(below) + 1).find((id) => !moving.has(id)) ?? null)
}

function nextOf(front: readonly string[], id: string, moving: ReadonlySet<string>): string | null {
  return front.slice(front.indexOf(id) + 1).find((other) => !moving.has(other)) ?? null
}
