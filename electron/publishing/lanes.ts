/** Does something with each item, a few at a time; after the first failure none is begun, and that failure is thrown. */
export async function inLanes<Item>(
  items: Iterable<Item>,
  lanes: number,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]()
  let failure: { readonly error: unknown } | undefined
  const lane = async () => {
    for (let next = queue.next(); !next.done && !failure; next = queue.next()) {
      await run(next.value).catch((error: unknown) => {
        failure ??= { error }
      })
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  if (failure) throw failure.error
}
