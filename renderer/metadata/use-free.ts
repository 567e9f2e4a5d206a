import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Session } from '../editor/session.ts'

const restMs = 200

export type Freedom<T> = { readonly isFree: boolean; readonly suggestion: T }

/** Asks, once the typing rests, whether no other article has a value; undefined until the answer is there. */
export function useFree<K extends string | number | null, T>(
  key: K,
  ask: (key: NonNullable<K>) => Promise<Freedom<T>>,
): Freedom<T> | undefined {
  const [answer, setAnswer] = useState<{ readonly key: K; readonly freedom: Freedom<T> } | null>(null)
  // `ask` closes over the same article for as long as the field is mounted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (key === null) return
    let isCurrent = true
    const timer = setTimeout(() => {
      ask(key).then(
        (freedom) => {
          if (isCurrent) setAnswer({ key, freedom })
        },
        () => undefined, // The journal says so itself when the article is gone.
      )
    }, restMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [key])
  return answer && Object.is(answer.key, key) ? answer.freedom : undefined
}

type Late<T> = {
  readonly held: { readonly value: T } | null
  readonly ask: (value: T) => Promise<{ readonly isFree: boolean }>
  readonly write: (value: T) => void
}

/** Checks and writes a value that was still held when its field went away, because another article was opened. */
export function useLateWrite<T>({ editor }: Session, late: Late<T>): void {
  const latest = useRef(late)
  useLayoutEffect(() => {
    latest.current = late
  })
  useLayoutEffect(
    () => () => {
      const { held, ask, write } = latest.current
      if (!held) return
      let isGone = false
      editor.on('destroy', () => {
        isGone = true
      })
      ask(held.value).then(
        ({ isFree }) => {
          if (isFree && !isGone) write(held.value)
        },
        () => undefined, // The journal says so itself when the article is gone.
      )
    },
    [editor],
  )
}
