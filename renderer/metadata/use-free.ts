import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { onNotice } from '../api.ts'
import { writeBeforeHandOver } from '../editor/hand-over.ts'
import type { Session } from '../editor/session.ts'

const restMs = 200

export type Freedom<T> = { readonly isFree: boolean; readonly suggestion: T }

/**
 * Asks, once the typing rests, whether no other article has a value, and again when an article changes: what was free may
 * have been taken meanwhile. undefined until the answer is there.
 */
export function useFree<K extends string | number | null, T>(
  key: K,
  ask: (key: NonNullable<K>) => Promise<Freedom<T>>,
): Freedom<T> | undefined {
  const [answer, setAnswer] = useState<{ readonly key: K; readonly freedom: Freedom<T> } | null>(null)
  // `ask` closes over the same article for as long as the field is mounted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (key === null) return
    const wanted = key
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    function askSoon(): void {
      clearTimeout(timer)
      timer = setTimeout(() => {
        ask(wanted).then(
          (freedom) => {
            if (isCurrent) setAnswer({ key, freedom })
          },
          () => undefined, // The journal says so itself when the article is gone.
        )
      }, restMs)
    }
    askSoon()
    const stopHearing = onNotice('articles:changed', askSoon)
    return () => {
      isCurrent = false
      clearTimeout(timer)
      stopHearing()
    }
  }, [key])
  return answer && Object.is(answer.key, key) ? answer.freedom : undefined
}

type Late<T> = {
  readonly held: { readonly value: T } | null
  readonly ask: (value: T) => Promise<{ readonly isFree: boolean }>
  readonly write: (value: T) => void
}

/** Checks and writes a value that is still held when its field goes away, or when the newsroom is about to be closed. */
export function useLateWrite<T>({ editor }: Session, late: Late<T>): void {
  const latest = useRef(late)
  useLayoutEffect(() => {
    latest.current = late
  })
  useEffect(
    () =>
      writeBeforeHandOver(async () => {
        const { held, ask, write } = latest.current
        if (held && (await ask(held.value)).isFree) write(held.value)
      }),
    [],
  )
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
