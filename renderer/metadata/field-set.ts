import { createContext, use, useEffect } from 'react'
import type { Metadata } from '../../electron/shared/article/metadata.ts'
import type { FieldWriter } from './write-field.ts'

export type FieldSet = {
  readonly values: Metadata
  readonly write: FieldWriter
  readonly isDisabled: boolean
  /** By field: forgets what was typed and not taken; false when there was nothing of the kind. */
  readonly drafts: Map<string, () => boolean>
}

export const FieldSetContext = createContext<FieldSet | null>(null)

/** The values of the open article and how to write them; only inside the metadata pane. */
export function useFieldSet(): FieldSet {
  const fields = use(FieldSetContext)
  if (!fields) throw new Error('a metadata field outside its pane')
  return fields
}

/** Lets undo reach what a field has not taken. */
export function useForget(field: string, forget: () => boolean): void {
  const { drafts } = useFieldSet()
  useEffect(() => {
    drafts.set(field, forget)
  })
}
