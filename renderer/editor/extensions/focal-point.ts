import { type Focus, middle } from '../../../electron/shared/article/figure.ts'

export type FocalPointWords = {
  readonly name: string
  /** Where it is; null: in the middle. */
  readonly where: (focus: Focus | null) => string
  /** The same as its button says it. */
  readonly button: (where: string) => string
  readonly hint: string
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * The focal point of a figure: `button` says where it is and opens `ring`, which lies on the picture and is moved by
 * pressing the picture, by dragging or by the arrow keys. `write` is told where to; null is the middle. `frame` is what
 * the picture stands in, and what the ring is to be put into.
 */
export function createFocalPoint(input: {
  readonly frame: HTMLElement
  readonly image: HTMLImageElement
  readonly words: FocalPointWords
  readonly write: (focus: Focus | null) => void
}) {
  const { frame, image, words, write } = input
  let focus: Focus | null = null
  const button = control('figure-focus')
  button.setAttribute('aria-pressed', 'false')
  const ring = control('figure-ring')
  ring.setAttribute('role', 'slider')
  ring.setAttribute('aria-label', words.name)
  ring.setAttribute('aria-valuemin', '0')
  ring.setAttribute('aria-valuemax', '100')
  ring.title = words.hint
  ring.hidden = true
  const sized = new ResizeObserver(place)

  button.addEventListener('click', () => (ring.hidden ? open() : close()))
  ring.addEventListener('keydown', onKey)
  ring.addEventListener('blur', (event) => event.relatedTarget !== button && close())
  frame.addEventListener('pointerdown', (event) => {
    if (ring.hidden || event.button !== 0) return
    event.preventDefault()
    frame.setPointerCapture(event.pointerId)
    moveTo(event)
  })
  // What takes the focus from the ring closes it.
  frame.addEventListener('mousedown', (event) => ring.hidden || event.preventDefault())
  frame.addEventListener('pointermove', (event) => frame.hasPointerCapture(event.pointerId) && moveTo(event))

  function open(): void {
    ring.hidden = false
    button.setAttribute('aria-pressed', 'true')
    sized.observe(frame)
    place()
    ring.focus({ preventScroll: true })
  }

  function close(): void {
    ring.hidden = true
    button.setAttribute('aria-pressed', 'false')
    sized.disconnect()
  }

  function show(next: Focus | null): void {
    focus = next
    const { x } = next ?? middle
    const where = words.where(next)
    button.textContent = words.button(where)
    ring.setAttribute('aria-valuenow', String(x))
    ring.setAttribute('aria-valuetext', where)
    place()
  }

  /** The picture may stand beside empty room in its frame. */
  function place(): void {
    if (ring.hidden) return
    const { x, y } = focus ?? middle
    const [picture, around] = [image.getBoundingClientRect(), frame.getBoundingClientRect()]
    ring.style.left = `${picture.left - around.left + (picture.width * x) / 100}px`
    ring.style.top = `${picture.top - around.top + (picture.height * y) / 100}px`
  }

  function moveTo({ clientX, clientY }: PointerEvent): void {
    const { left, top, width, height } = image.getBoundingClientRect()
    if (width > 0 && height > 0) put(((clientX - left) * 100) / width, ((clientY - top) * 100) / height)
  }

  function put(x: number, y: number): void {
    const within = (percent: number) => Math.min(100, Math.max(0, Math.round(percent)))
    const next = { x: within(x), y: within(y) }
    if (next.x !== (focus ?? middle).x || next.y !== (focus ?? middle).y) write(next)
  }

  function onKey(event: KeyboardEvent): void {
    const step = steps[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Backspace' || event.key === 'Delete') {
      if (focus) write(null)
    } else if (step) {
      const { x, y } = focus ?? middle
      const far = event.shiftKey ? 10 : 1
      put(x + step[0] * far, y + step[1] * far)
    } else return
    event.preventDefault()
  }

  return { button, ring, show, isOpen: (): boolean => !ring.hidden, end: () => sized.disconnect() }
}

function control(name: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = name
  return made
}
