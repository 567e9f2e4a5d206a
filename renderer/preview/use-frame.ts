import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { postTo, readMessage } from './frame-messages.ts'
import { countPreview } from './open-previews.ts'
import type { Outside } from './use-outside.ts'
import type { Page } from './use-page.ts'

/** The page that the frame shows now. */
export type Shown = { readonly address: string; readonly isMissing: boolean }

type Options = { readonly page: Page; readonly isPaper: boolean; readonly onOutside: Outside['leave'] }

/**
 * Speaks with the sandboxed frame: keeps what it shows up to date without loading it again, knows where the reader has gone
 * and leads back, and tells of links that leave the site.
 */
export function useFrame(frame: RefObject<HTMLIFrameElement | null>, { page, isPaper, onOutside }: Options) {
  const [shown, setShown] = useState<Shown>()
  const [trail, setTrail] = useState<readonly string[]>([])
  const [source] = useState(() => siteUrl(page.address))
  const latest = useRef({
    page,
    isPaper,
    article: page.address,
    shown: '',
    scrolls: new Map<string, number>(),
    isGoing: false,
  })

  const post = useCallback((message: Readonly<Record<string, unknown>>) => postTo(frame.current, message), [frame])

  const go = useCallback(
    (address: string) => {
      latest.current.isGoing = true
      post({ kind: 'go', address: encodeURI(address) })
    },
    [post],
  )

  useEffect(() => countPreview(), [])

  useEffect(() => {
    const now = latest.current
    const listen = ({ source: sender, data }: MessageEvent<unknown>) => {
      if (sender === null || sender !== frame.current?.contentWindow) return
      const message = readMessage(data)
      if (message?.kind === 'outside') onOutside(message.address, frame.current)
      if (message?.kind === 'scrolled') now.scrolls.set(now.shown, message.top)
      if (message?.kind !== 'shown') return
      const before = now.shown
      if (!now.isGoing && before !== '' && before !== message.address) setTrail((addresses) => [...addresses, before])
      now.shown = message.address
      if (now.isPaper) post({ kind: 'paper', isPrinted: true })
      if (message.address === now.page.address) {
        now.article = message.address
        post({ kind: 'page', html: now.page.html })
      }
      if (now.isGoing) post({ kind: 'scroll', top: now.scrolls.get(message.address) ?? 0 })
      now.isGoing = false
      setShown({ address: message.address, isMissing: message.isMissing })
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [frame, post, onOutside])

  useEffect(() => {
    const now = latest.current
    const isAnotherTheme = now.page.theme !== page.theme
    now.page = page
    if (now.shown === '') return
    // What the page loads may be other bytes at the same address: only a load asks for them.
    if (isAnotherTheme) {
      const isArticle = now.shown === now.article
      if (isArticle) now.article = page.address
      go(isArticle ? page.address : now.shown)
    } else if (now.shown !== now.article) void renew(now.shown, post)
    else if (folderOf(now.article) === folderOf(page.address)) post({ kind: 'page', html: page.html })
    else {
      now.article = page.address
      go(page.address)
    }
  }, [page, post, go])

  useEffect(() => {
    latest.current.isPaper = isPaper
    post({ kind: 'paper', isPrinted: isPaper })
  }, [isPaper, post])

  function back() {
    const address = trail.at(-1)
    if (address === undefined) return
    setTrail(trail.slice(0, -1))
    go(address === latest.current.article ? page.address : address)
  }

  const isArticle = shown === undefined || shown.address === latest.current.article
  return {
    source,
    shown: shown && (isArticle ? { ...shown, address: page.address } : shown),
    canGoBack: trail.length > 0,
    back,
    reload: () => go(isArticle ? page.address : (shown?.address ?? page.address)),
  }
}

/** Another page of the site, such as a list that the reader went to, renewed where it stands. */
async function renew(address: string, post: (message: Readonly<Record<string, unknown>>) => void): Promise<void> {
  const answer = await fetch(siteUrl(address))
  if (answer.ok) post({ kind: 'page', html: await answer.text() })
}

const siteUrl = (address: string) => `../preview/site/${encodeURI(address)}`
const folderOf = (address: string) => address.slice(0, address.lastIndexOf('/') + 1)
