import { useCallback, useEffect, useRef } from 'react'

type Wish = { readonly id: string; readonly after: string | undefined }

/**
 * Gives the focus to the element of an id as soon as it is drawn; `after`: not before the element of that id is gone. A key
 * or a press that comes first goes where the editor means it, and the wish is forgotten.
 */
export function useFocusLater(): (id: string, after?: string) => void {
  const wish = useRef<Wish | null>(null)
  const grant = useCallback(() => {
    if (!wish.current) return
    const { id, after } = wish.current
    const target = document.getElementById(id)
    if (!target || (after !== undefined && document.getElementById(after))) return
    wish.current = null
    target.focus()
  }, [])
  useEffect(grant)
  useEffect(() => {
    const forget = () => {
      wish.current = null
    }
    window.addEventListener('keydown', forget, { capture: true })
    window.addEventListener('pointerdown', forget, { capture: true })
    return () => {
      window.removeEventListener('keydown', forget, { capture: true })
      window.removeEventListener('pointerdown', forget, { capture: true })
    }
  }, [])
  return useCallback(
    (id, after) => {
      wish.current = { id, after }
      grant()
    },
    [grant],
  )
}
