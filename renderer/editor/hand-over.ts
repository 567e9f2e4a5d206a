import { api, onNotice } from '../api.ts'

/** Values that are being checked before they may be written. */
const late = new Set<() => Promise<void>>()
let isListening = false
let focused: Element | null = null

/** Has something written before the newsroom is closed, until the returned function is called. */
export function writeBeforeHandOver(write: () => Promise<void>): () => void {
  late.add(write)
  return () => late.delete(write)
}

/**
 * From the first call on, does what main asks for before it closes the newsroom: nothing more can be written, what was
 * written is sent, and main is told whether all of it is stored. The window goes on when main has said what is open now.
 */
export function handOverWhenAsked(sendAll: () => Promise<boolean>): void {
  if (isListening) return
  isListening = true
  onNotice('newsroom:closing', ({ request }) => {
    // Main does not wait without end for an answer that does not come.
    handOver(request, sendAll).catch(() => undefined)
  })
  onNotice('newsroom:changed', goOn)
}

async function handOver(request: string, sendAll: () => Promise<boolean>): Promise<void> {
  if (!document.body.inert) focused = document.activeElement
  // Fields write what is in them when they lose the focus.
  if (focused instanceof HTMLElement) focused.blur()
  document.body.inert = true
  const written = await Promise.allSettled([...late].map((write) => write()))
  const isSent = await sendAll().catch(() => false)
  const isStored = isSent && written.every(({ status }) => status === 'fulfilled')
  await api['newsroom:may-close']({ request, isStored })
}

function goOn(): void {
  if (!document.body.inert) return
  document.body.inert = false
  if (focused instanceof HTMLElement && focused.isConnected) focused.focus()
  focused = null
}
