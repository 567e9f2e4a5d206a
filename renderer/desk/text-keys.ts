import type { CommandId } from '../../electron/shared/commands.ts'

const echoMs = 500
let last: { readonly ids: readonly CommandId[]; readonly at: number } = { ids: [], at: Number.NEGATIVE_INFINITY }

/**
 * Some shortcuts of the menu are also how text is edited: Ctrl+Backspace deletes a word, Ctrl+Z undoes typing in a field.
 * While text is being written the key belongs to the text, and the menu's call that the same press may cause is left
 * alone. Returns what stops the watching.
 */
export function watchTextKeys(): () => void {
  const listen = (event: KeyboardEvent) => {
    const ids = commandsOfTextKey(event)
    if (ids.length > 0) last = { ids, at: performance.now() }
  }
  window.addEventListener('keydown', listen, { capture: true })
  return () => window.removeEventListener('keydown', listen, { capture: true })
}

/** Whether this command comes from a key press that has just edited text. */
export function isTextKeyEcho(id: CommandId): boolean {
  return last.ids.includes(id) && performance.now() - last.at < echoMs
}

function commandsOfTextKey(event: KeyboardEvent): readonly CommandId[] {
  const { target } = event
  if (!(event.ctrlKey || event.metaKey) || !(target instanceof HTMLElement)) return []
  const isField = target.matches('input, textarea')
  if (event.key === 'Backspace' && (isField || target.isContentEditable)) return ['article:bin']
  if (isField && (event.key === 'z' || event.key === 'Z')) return ['edit:undo', 'edit:redo']
  return []
}
