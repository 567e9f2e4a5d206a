import type { FromPage, PageConfig, ToPage } from './page-messages.ts'
import type { PreloadScript, PreloadSide } from './preload-side.ts'
import type { Base64, Wire } from './wire.ts'

type Parts = {
  readonly createWire: (base64: Base64) => Wire
  readonly createPreloadSide: (wire: Wire, config: PageConfig, tell: (message: FromPage) => void) => PreloadSide
  readonly watchKeys: (tell: (message: FromPage) => void) => (combinations: readonly string[]) => void
  readonly preload: PreloadScript | undefined
}

/** Runs at the start of every document, before its own scripts. Self-contained: its source text is what the page gets. */
export function runInPage(config: PageConfig, { createWire, createPreloadSide, watchKeys, preload }: Parts): void {
  const scope = globalThis as unknown as Record<string, unknown>
  const post = scope[config.binding] as ((text: string) => void) | undefined
  delete scope[config.binding]
  if (!post || location.pathname.startsWith('/.stand-in/')) return
  const tell = (message: FromPage): void => post(JSON.stringify({ href: location.href, message }))
  const setCombinations = watchKeys(tell)
  let side: PreloadSide | undefined

  function receive(text: string): void {
    const message = JSON.parse(text) as ToPage
    if (message.kind === 'accelerators') setCombinations(message.combinations)
    else side?.receive(message)
  }
  Object.defineProperty(scope, config.receiver, { value: receive })
  tell({ kind: 'hello' })
  if (window.top !== window || location.href === 'about:blank') return

  function toBase64(bytes: Uint8Array): string {
    const modern = (bytes as { toBase64?: () => string }).toBase64
    if (modern) return modern.call(bytes)
    let text = ''
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
    return btoa(text)
  }
  function fromBase64(text: string): Uint8Array {
    const modern = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array }).fromBase64
    return modern ? modern.call(Uint8Array, text) : Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  }
  side = createPreloadSide(createWire({ toBase64, fromBase64 }), config, tell)

  const tellState = (): void =>
    tell({
      kind: 'state',
      state: {
        isFocused: document.hasFocus(),
        isDark: matchMedia('(prefers-color-scheme: dark)').matches,
        x: screenX,
        y: screenY,
        width: outerWidth,
        height: outerHeight,
        screen: {
          width: screen.width,
          height: screen.height,
          availableWidth: screen.availWidth,
          availableHeight: screen.availHeight,
          scale: devicePixelRatio,
        },
      },
    })
  for (const name of ['focus', 'blur', 'resize'])
    addEventListener(name, (event) => event.target === window && tellState())
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tellState)
  tellState()

  if (!preload) return
  try {
    side.run(preload)
  } catch (error) {
    console.error(`Unable to load preload script: ${config.preloadPath}`)
    console.error(error)
    tell({ kind: 'preload-error', message: String(error instanceof Error ? (error.stack ?? error.message) : error) })
  }
}
