import { useCallback, useEffect, useRef, useState } from 'react'
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

  const closeSheet = useCallback(() => show(null), [show])

  // Only once the former sheet is gone, so that nothing of it is left in the next.
  useEffect(() => {
    const [next, ...later] = waiting.current
    if (sheet !== null || !next) return
    waiting.current = later
    show(next)
  }, [sheet, show])

  return { sheet, openSheet, closeSheet }
}
