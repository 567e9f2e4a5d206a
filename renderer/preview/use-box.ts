import { useEffect, useRef, useState } from 'react'
import type { Box } from './devices.ts'

/** The size of an element, kept up with. */
export function useBox() {
  const element = useRef<HTMLDivElement>(null)
  const [box, setBox] = useState<Box>({ width: 800, height: 600 })
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => entry && setBox(entry.contentRect))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, box] as const
}
