/** Runs each of the two by turns, so that both see the same machine, and returns the median of each in milliseconds. */
export async function byTurns(
  rounds: number,
  first: (round: number) => unknown,
  second: (round: number) => unknown,
): Promise<readonly [number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    times[0].push(await timed(() => first(round)))
    times[1].push(await timed(() => second(round)))
  }
  return [median(times[0]), median(times[1])]
}

export async function timed(run: () => unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** One line of the table: what was measured, against what, and how many times as long it takes. */
export function report(what: string, figure: number, against: string, baseline: number): void {
  const ratio = (figure / baseline).toFixed(2)
  console.log(
    `${what.padEnd(46)} ${ms(figure).padStart(10)}  ${against.padEnd(38)} ${ms(baseline).padStart(10)}  × ${ratio}`,
  )
}

const ms = (time: number) => `${time < 10 ? time.toFixed(2) : time.toFixed(0)} ms`
