import { focusFirst } from './focus-first.ts'

/** A notice at the foot of the window is an `alertdialog` too, but keeps nobody in it. */
const sheet = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])'
const pane = '[data-pane]'

type Place = {
  readonly element: Element
  /** The panes as they stood when it got the focus, the nearest to it first. */
  readonly panes: readonly HTMLElement[]
}

/**
 * When what has the focus is taken away or can no longer have it, the focus goes to the first control of its sheet or
 * pane, or of the nearest pane that is left; never to nowhere. Returns what stops the watching.
 */
export function keepFocus(): () => void {
  let last: Place | null = null
  let frame = 0
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element) last = { element: target, panes: nearestFirst(target) ?? last?.panes ?? [] }
  }
  const check = () => {
    if (!last || canHaveFocus(last.element) || hasFocus()) return
    const open = [...document.querySelectorAll<HTMLElement>(sheet)].at(-1)
    const home = open ?? last.panes.find((candidate) => candidate.isConnected && candidate.checkVisibility())
    // What is still being opened takes the focus itself, or is looked at again once it is there.
    if (home && !home.querySelector('[aria-busy="true"]')) focusFirst(home)
  }
  const onChange = () => {
    if (!last || canHaveFocus(last.element) || frame !== 0) return
    // Menus and sheets that close give the focus back themselves, within a frame.
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        frame = 0
        check()
      })
    })
  }
  const observer = new MutationObserver(onChange)
  document.addEventListener('focusin', onFocus)
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  })
  return () => {
    cancelAnimationFrame(frame)
    document.removeEventListener('focusin', onFocus)
    observer.disconnect()
  }
}

const canHaveFocus = (element: Element) =>
  element.isConnected && !element.matches(':disabled, [hidden], [hidden] *, [contenteditable="false"]')

const hasFocus = () => {
  const { activeElement } = document
  return activeElement !== null && activeElement !== document.body && canHaveFocus(activeElement)
}

function nearestFirst(element: Element): readonly HTMLElement[] | null {
  const own = element.closest<HTMLElement>(pane)
  if (!own) return null
  const all = [...document.querySelectorAll<HTMLElement>(pane)]
  const at = all.indexOf(own)
  const distance = (one: HTMLElement) => Math.abs(all.indexOf(one) - at)
  return all.toSorted((one, other) => distance(one) - distance(other))
}
