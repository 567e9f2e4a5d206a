import { Link as TiptapLink } from '@tiptap/extension-link'

const hasScheme = /^[a-z][a-z0-9+.-]*:/i
const isAllowedScheme = /^(?:https?|mailto|tel):/i
const hasControl = /[\p{Cc}\p{Zs}\u2028\u2029\\]/u

/** Whether an address may stand in an article: web, mail, telephone, or relative to the site. Nothing that runs. */
export function isSafeAddress(href: string): boolean {
  if (href === '' || href.length > 2000 || hasControl.test(href)) return false
  return isAllowedScheme.test(href) || (!hasScheme.test(href) && !href.startsWith('//'))
}

/** A link; its only attribute is `href`, which must pass `isSafeAddress`. */
export const Link = TiptapLink.extend({
  addAttributes() {
    return { href: { default: '' } }
  },
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  isAllowedUri: (href) => isSafeAddress(href ?? ''),
  HTMLAttributes: { target: null, rel: null, class: null },
})
