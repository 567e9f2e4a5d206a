export type SidePane = 'sections' | 'list' | 'metadata'
export type PreviewMode = 'none' | 'beside' | 'alone'

export type Wanted = {
  readonly sections: boolean
  readonly list: boolean
  readonly metadata: boolean
  readonly preview: PreviewMode
  /** The pane asked for last: it is the last to give way. */
  readonly latest: SidePane | null
}

/** Widths in pixels: what a double click on the separator gives back, and the bounds of dragging. */
export const widths = {
  sections: { standard: 232, minimum: 184, maximum: 360 },
  list: { standard: 320, minimum: 264, maximum: 560 },
  metadata: { standard: 320, minimum: 264, maximum: 480 },
} as const
export const editorMinimum = 420
export const previewMinimum = 340

/**
 * The side panes that fit beside the editor in a window of this width. When they do not all fit, metadata gives way
 * first, then sections, then the list; the pane asked for last gives way after the others.
 */
export function panesThatFit(
  wanted: Wanted,
  windowWidth: number,
  current: Readonly<Record<SidePane, number>>,
): readonly SidePane[] {
  const order: SidePane[] = ['metadata', 'sections', 'list']
  const givingWay = order.filter((pane) => pane !== wanted.latest)
  if (wanted.latest) givingWay.push(wanted.latest)
  const kept = new Set(order.filter((pane) => wanted[pane]))
  const middle = editorMinimum + (wanted.preview === 'beside' ? previewMinimum : 0)
  const needed = () => middle + [...kept].reduce((sum, pane) => sum + current[pane], 0)
  for (const pane of givingWay) if (needed() > windowWidth) kept.delete(pane)
  return (['sections', 'list', 'metadata'] as const).filter((pane) => kept.has(pane))
}
