export type Shares = {
  /** Opens a message with the headline and the address. */
  readonly mail: string
  readonly networks: readonly { readonly name: string; readonly href: string }[]
}

/**
 * Links that pass a page on by its whole address; null where nobody knows that. They are plain: nothing is asked of anybody
 * until a reader follows one.
 */
export function sharesOf(address: string, headline: string, weibo: string): Shares | null {
  if (address === '') return null
  const [url, title] = [encodeURIComponent(address), encodeURIComponent(headline)]
  return {
    mail: `mailto:?subject=${title}&body=${url}`,
    networks: [
      { name: 'Facebook', href: `https://www.facebook.com/sharer/sharer.php?u=${url}` },
      { name: 'X', href: `https://x.com/intent/post?text=${title}&url=${url}` },
      { name: 'WhatsApp', href: `https://wa.me/?text=${encodeURIComponent(`${headline} ${address}`)}` },
      { name: weibo, href: `https://service.weibo.com/share/share.php?title=${title}&url=${url}` },
    ],
  }
}
