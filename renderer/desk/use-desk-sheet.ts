import { useCallback, useRef, useState } from 'react'
import type { DeskSheet } from './DeskSheets.tsx'

/**
 * The sheet over the desk. Only the palette gives way to another: what was entered in a sheet is never thrown away. Files
 * that arrive meanwhile wait for it to close.
 */
export function useDeskSheet() {
  const [sheet, setSheet] = useState<DeskSheet | null>(null)
  const current = useRef<DeskSheet | null>(null)
  const waiting = useRef<readonly DeskSheet[]>([])

  const show = useCallback((next: DeskSheet | null) => {
    current.current = next
    setSheet(next)
  }, [])

  const openSheet = useCallback(
    (next: DeskSheet) => {
      if (current.current === null || current.current.kind === 'palette') show(next)
      else if (next.kind === 'import') waiting.current = [...waiting.current, next]
    },
    [show],
  )

  const closeSheet = useCallback(() => {
    const [next = null, ...later] = waiting.current
    waiting.current = later
    show(next)
  }, [show])

  return { sheet, openSheet, closeSheet }
}
