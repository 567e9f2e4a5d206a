type Mark = { readonly at: number; readonly done: number }

/** Whole seconds that the rest will take at the pace so far; null before there is a pace to judge by. Times in ms. */
export function timeLeft(start: Mark, now: Mark, total: number): number | null {
  const done = now.done - start.done
  const elapsedMs = now.at - start.at
  if (done <= 0 || elapsedMs < 800 || total <= 0) return null
  return Math.max(1, Math.ceil(((total - now.done) * elapsedMs) / done / 1000))
}
