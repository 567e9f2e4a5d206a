import { z } from 'zod'
import { useRemembered } from '../preferences.ts'
import { type PreviewMode, panesThatFit, type SidePane, type Wanted, widths } from './panes.ts'
import { useWindowWidth } from './use-window-width.ts'

const wantedPanes: z.ZodType<Wanted> = z.object({
  sections: z.boolean(),
  list: z.boolean(),
  metadata: z.boolean(),
  preview: z.enum(['none', 'beside', 'alone']),
  latest: z.enum(['sections', 'list', 'metadata']).nullable(),
})
const everything: Wanted = { sections: true, list: true, metadata: true, preview: 'none', latest: null }

const paneWidths = z.object({ sections: z.number(), list: z.number(), metadata: z.number() })
export type PaneWidths = z.output<typeof paneWidths>
const standardWidths: PaneWidths = {
  sections: widths.sections.standard,
  list: widths.list.standard,
  metadata: widths.metadata.standard,
}

/** Which panes are shown and how wide, remembered; a narrow window shows those that fit. */
export function usePanes() {
  const windowWidth = useWindowWidth()
  const [wanted, setWanted] = useRemembered('desk.panes', wantedPanes, everything)
  const [current, setWidths] = useRemembered('desk.widths', paneWidths, standardWidths)
  const shown = panesThatFit(wanted, windowWidth, current)

  return {
    isShown: (pane: SidePane) => shown.includes(pane),
    preview: wanted.preview,
    widths: current,
    toggle(pane: SidePane): void {
      const isShown = shown.includes(pane)
      setWanted({ ...wanted, [pane]: !isShown, latest: isShown ? wanted.latest : pane })
    },
    setPreview: (preview: PreviewMode): void => setWanted({ ...wanted, preview }),
    keepWidths(measured: readonly (readonly [SidePane, number])[]): void {
      setWidths({ ...current, ...Object.fromEntries(measured.map(([pane, width]) => [pane, Math.round(width)])) })
    },
  }
}
export type Panes = ReturnType<typeof usePanes>
