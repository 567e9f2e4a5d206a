import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'

/** What the script in a preview's frame tells the desk. */
export type FrameMessage =
  | { readonly kind: 'shown'; readonly address: string; readonly isMissing: boolean }
  | { readonly kind: 'scrolled'; readonly top: number }
  | { readonly kind: 'outside'; readonly address: string }

/** Reads what a frame has posted; undefined for what is not its script's. */
export function readMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null || !('galley' in data) || data.galley !== 'preview') return undefined
  if (!('kind' in data)) return undefined
  const address = 'address' in data && typeof data.address === 'string' ? data.address : undefined
  if (data.kind === 'scrolled' && 'top' in data && typeof data.top === 'number')
    return { kind: 'scrolled', top: data.top }
  if (address === undefined) return undefined
  if (data.kind === 'outside') return { kind: 'outside', address }
  return data.kind === 'shown'
    ? { kind: 'shown', address, isMissing: 'isMissing' in data && data.isMissing === true }
    : undefined
}

/** Tells the frame's script something. The frame has no origin that could be named; what is posted it shows already. */
export function postTo(frame: HTMLIFrameElement | null | undefined, message: Readonly<Record<string, unknown>>): void {
  frame?.contentWindow?.postMessage({ galley: 'desk', ...message }, '*')
}

/**
 * Opens a link that leaves the site outside Galley, for a hand that is at work in that frame: a theme's script may not press it
 * by itself.
 */
export function openOutside(address: string, frame: HTMLIFrameElement | null | undefined): void {
  if (document.activeElement !== frame || !navigator.userActivation.isActive) return
  api['shell:open']({ target: address }).catch((error: unknown) =>
    showToast({ message: errorText(error), tone: 'error' }),
  )
}
