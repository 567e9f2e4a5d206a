import { useSyncExternalStore } from 'react'

/** The width of the window in pixels. */
export function useWindowWidth(): number {
  return useSyncExternalStore(subscribe, () => window.innerWidth)
}

function subscribe(listen: () => void): () => void {
  window.addEventListener('resize', listen)
  return () => window.removeEventListener('resize', listen)
}
