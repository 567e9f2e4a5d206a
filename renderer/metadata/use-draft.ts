import { useState } from 'react'

export type Parsed<T> = { readonly value: T } | { readonly error: string }
type Draft<T> = {
  readonly text: string
  /** The document's value that this text stands for or beside. */
  readonly of: T
  readonly error: string | null
  readonly held: { readonly value: T } | null
}

type Options<T> = {
  /** What the document holds. */
  readonly value: T
  readonly show: (value: T) => string
  readonly parse: (text: string) => Parsed<T>
  readonly write: (value: T) => void
  /** Values that must be found free before they are written; `commit` writes what is held. */
  readonly mustWait?: (value: T) => boolean
}

/**
 * A field's text beside the document's value. Valid text is written as it is typed; invalid text stays as typed with what
 * is wrong, and the document stays as it was. A change from elsewhere (undo, another window) shows at once.
 */
export function useDraft<T>({ value, show, parse, write, mustWait }: Options<T>) {
  const [draft, setDraft] = useState<Draft<T> | null>(null)
  const current = draft && Object.is(draft.of, value) ? draft : null
  return {
    text: current ? current.text : show(value),
    error: current?.error ?? null,
    held: current?.held ?? null,
    onChange(text: string): void {
      const parsed = parse(text)
      if ('error' in parsed) {
        setDraft({ text, of: value, error: parsed.error, held: null })
      } else if (!Object.is(parsed.value, value) && mustWait?.(parsed.value)) {
        setDraft({ text, of: value, error: null, held: { value: parsed.value } })
      } else {
        setDraft({ text, of: parsed.value, error: null, held: null })
        write(parsed.value)
      }
    },
    /** Writes the value that was held. */
    commit(): void {
      if (!current?.held) return
      setDraft({ text: current.text, of: current.held.value, error: null, held: null })
      write(current.held.value)
    },
    /** Shows the value as the document has it, unless what was typed is not in it. */
    settle(): void {
      if (current && current.error === null && current.held === null) setDraft(null)
    },
    /** Forgets what was typed and not taken; false when there was nothing of the kind. */
    forget(): boolean {
      if (!current || (current.error === null && current.held === null)) return false
      setDraft(null)
      return true
    },
  }
}
