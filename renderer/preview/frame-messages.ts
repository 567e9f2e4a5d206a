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
