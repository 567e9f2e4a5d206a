import { useCallback, useState } from 'react'
import { documentOf } from '../editor/session.ts'
import { isWrittenIn, openOutside, wholeAddress } from './outside.ts'

export type Outside = ReturnType<typeof useOutside>

/**
 * What becomes of links in a preview that leave the site, for a hand that is at work in that frame. One that stands in the
 * article is opened outside Galley. Any other is asked about first: a theme's script knows what the page says, and could
 * send it out with an address of its own making.
 */
export function useOutside(article: string | null) {
  const [asked, setAsked] = useState<string | null>(null)
  const leave = useCallback(
    (to: string, frame: HTMLIFrameElement | null | undefined) => {
      if (document.activeElement !== frame || !navigator.userActivation.isActive) return
      const address = wholeAddress(to)
      const text = article === null ? undefined : documentOf(article)
      if (!address.startsWith('https://') || (text && isWrittenIn(text, address))) openOutside(address)
      else setAsked((before) => before ?? address)
    },
    [article],
  )
  return { leave, asked, close: () => setAsked(null) }
}
