import type { FromPage } from './page-messages.ts'

/** Watches for menu accelerators after the page's own handlers. Self-contained: its source text is what the page gets. */
export function watchKeys(tell: (message: FromPage) => void): (combinations: readonly string[]) => void {
  let known = new Set<string>()

  const plainKeys: Record<string, string> = {
    Minus: '-',
    Equal: '=',
    BracketLeft: '[',
    BracketRight: ']',
    Backslash: '\\',
    Semicolon: ';',
    Quote: "'",
    Comma: ',',
    Period: '.',
    Slash: '/',
    Backquote: '`',
  }

  function combinationOf(event: KeyboardEvent): string | undefined {
    const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
    const plain = /^Key[A-Z]$/.test(event.code)
      ? event.code.slice(3).toLowerCase()
      : /^Digit\d$/.test(event.code)
        ? event.code.slice(5)
        : plainKeys[event.code]
    const withModifiers = (name: string, shift: boolean): string =>
      `${event.ctrlKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${shift ? 'shift+' : ''}${event.metaKey ? 'meta+' : ''}${name}`
    const names = [withModifiers(key, event.shiftKey)]
    if (plain !== undefined) names.push(withModifiers(plain, event.shiftKey))
    if (/^[^a-z0-9]$/.test(key)) names.push(withModifiers(key, false))
    return names.find((name) => known.has(name))
  }

  window.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || !event.isTrusted) return
      const combination = combinationOf(event)
      if (combination === undefined) return
      let isDone = false
      function finish(): void {
        if (isDone || event.defaultPrevented) return
        isDone = true
        event.preventDefault()
        tell({ kind: 'key', combination: String(combination) })
      }
      // Added during the capture phase, so it comes after every listener that the page has on its window.
      window.addEventListener('keydown', finish, { once: true })
      for (const name of ['stopPropagation', 'stopImmediatePropagation'] as const) {
        const original = event[name]
        // A stopped event has had its last listener: the microtask runs once that listener is through.
        event[name] = () => {
          original.call(event)
          queueMicrotask(finish)
        }
      }
    },
    true,
  )
  return (combinations) => {
    known = new Set(combinations)
  }
}
