import type { Node } from '@tiptap/pm/model'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'

/** Whether an editor has written a link to that address, which is whole, into the article. */
export function isWrittenIn(document: Node, address: string): boolean {
  let isFound = false
  document.descendants(({ marks }) => {
    isFound ||= marks.some(({ type, attrs }) => type.name === 'link' && wholeAddress(String(attrs['href'])) === address)
    return !isFound
  })
  return isFound
}

/** An address as a browser would go to it, with nothing in it that looks like something else. */
export const wholeAddress = (address: string): string => (URL.canParse(address) ? new URL(address).href : address)

/** Opens an address outside Galley, which takes `https` alone. */
export function openOutside(address: string): void {
  api['shell:open']({ target: address }).catch((error: unknown) =>
    showToast({ message: errorText(error), tone: 'error' }),
  )
}
