const samePressMs = 100

/**
 * Lets one key press do one thing where both the page and the application's menu hear it: what came by the keyboard
 * keeps the menu from doing the same again at once.
 */
export function createPressGuard(now: () => number = () => performance.now()) {
  let last = { id: '', at: Number.NEGATIVE_INFINITY }
  return {
    pressed(id: string): void {
      last = { id, at: now() }
    },
    /** Whether the menu's call is the echo of a key press that was already carried out. */
    isEcho: (id: string): boolean => last.id === id && now() - last.at < samePressMs,
  }
}

export const pressGuard = createPressGuard()
