import { useCallback, useEffect, useRef, useState } from 'react'
import { postTo, readMessage } from '../preview/frame-messages.ts'
import type { Outside } from '../preview/use-outside.ts'

type LookFrame = { readonly look: string; readonly source: string }

/**
 * One frame for the look that is shown and one for the look that is coming, which takes its place once it shows its page:
 * nothing flashes. The reader stays on the page and at the height where he was.
 */
export function useLookFrames(look: string | null, address: string, onOutside: Outside['leave']) {
  const [frames, setFrames] = useState<readonly LookFrame[]>([])
  const [shown, setShown] = useState<string | null>(null)
  const elements = useRef(new Map<string, HTMLIFrameElement>())
  const reader = useRef({ look: '', from: '', address: '', top: 0 })

  useEffect(() => {
    if (look === null) return
    const now = reader.current
    if (now.from !== address) Object.assign(now, { from: address, address, top: 0 })
    const next = { look, source: `../preview/looks/${look}/${encodeURI(now.address)}` }
    setFrames((was) => [...was.filter((one) => one.look === now.look && one.look !== look), next])
  }, [look, address])

  useEffect(() => {
    const listen = ({ source, data }: MessageEvent<unknown>) => {
      const [from, frame] = [...elements.current].find(([, element]) => element.contentWindow === source) ?? []
      const message = readMessage(data)
      if (from === undefined || !message) return
      const now = reader.current
      if (message.kind === 'outside') onOutside(message.address, frame)
      if (message.kind === 'scrolled' && from === now.look) now.top = message.top
      if (message.kind !== 'shown') return
      if (from === now.look) now.top = 0
      else postTo(frame, { kind: 'scroll', top: now.top })
      Object.assign(now, { look: from, address: message.address })
      setShown(from)
      setFrames((was) => was.slice(was.findIndex((one) => one.look === from)))
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [onOutside])

  const keep = useCallback((name: string, element: HTMLIFrameElement | null) => {
    if (element) elements.current.set(name, element)
    else elements.current.delete(name)
  }, [])

  return { frames, shown, keep }
}
