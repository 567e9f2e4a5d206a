/** Which articles are chosen in the list. `focused` is the one that keys move from; `anchor` where a range began. */
export type Selection = {
  readonly ids: ReadonlySet<string>
  readonly focused: string | null
  readonly anchor: string | null
}

export const nothingSelected: Selection = { ids: new Set(), focused: null, anchor: null }

/** Only this article. */
export function selectOne(id: string): Selection {
  return { ids: new Set([id]), focused: id, anchor: id }
}

/** This article too, or no longer. */
export function toggleOne(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids)
  if (ids.has(id)) ids.delete(id)
  else ids.add(id)
  return { ids, focused: id, anchor: id }
}

/** Everything from the anchor to `focused`; `ids` are theirs. */
export function selectRange(selection: Selection, ids: readonly string[], focused: string): Selection {
  return { ids: new Set(ids), focused, anchor: selection.anchor ?? focused }
}

/** The article that the editor shows: the only one chosen, else none. */
export function openOf(selection: Selection): string | null {
  if (selection.ids.size !== 1) return null
  const [id] = selection.ids
  return id ?? null
}
