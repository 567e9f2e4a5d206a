import { useEffect, useState } from 'react'

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
