import { isSafeAddress } from '../../electron/shared/article/link.ts'

const hostLike = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?=$|[:/?#])/u
const pageLike = /\.(?:html?|pdf|jpe?g|png)(?:[?#]|$)/i
const mailLike = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/

/** What was typed as a link's address, completed as a browser would; null when it cannot be one. */
export function addressFrom(typed: string): string | null {
  const text = typed.trim()
  const address = mailLike.test(text)
    ? `mailto:${text}`
    : hostLike.test(text) && !(pageLike.test(text) && !text.includes('/'))
      ? `https://${text}`
      : text
  return isSafeAddress(address) ? address : null
}
