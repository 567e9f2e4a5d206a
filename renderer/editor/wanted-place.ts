import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import { useEffect } from 'react'
import type { FindingPlace } from '../../electron/shared/findings.ts'
import { focusFirst } from '../ui/focus-first.ts'
import type { Session } from './session.ts'

type Wanted = { readonly id: string; readonly at: FindingPlace }

let wanted: Wanted | undefined
const listeners = new Set<() => void>()

/**
 * Takes the caret to a place of an article that is open in this window or opened at this moment: into its text, or into a
 * field. `leavePlaces` forgets it when that opening comes to nothing.
 */
export function goToPlace(id: string, at: FindingPlace): void {
  wanted = { id, at }
  for (const listen of listeners) listen()
}

/** To be called whenever another article is opened, or none: a place that was wanted elsewhere is not gone to at a later opening. */
export function leavePlaces(open: string | null): void {
  if (wanted?.id !== open) wanted = undefined
}

/** The place that is still to be gone to in an article. */
export const placeWantedIn = (id: string): FindingPlace | undefined => (wanted?.id === id ? wanted.at : undefined)

/** Goes where `goToPlace` said, once the article is shown and nothing lies over it any more. */
export function useWantedPlace(session: Session): void {
  useEffect(() => {
    let frame = 0
    const look = () => {
      cancelAnimationFrame(frame)
      if (!placeWantedIn(session.id)) return
      // A sheet that closes gives the focus back to where it was before.
      if (document.querySelector('[role="dialog"]')) frame = requestAnimationFrame(look)
      else frame = requestAnimationFrame(go)
    }
    const go = () => {
      const at = placeWantedIn(session.id)
      if (!at) return
      wanted = undefined
      if ('position' in at) showPosition(session, at.position)
      else {
        const field = document.querySelector<HTMLElement>(`[data-field="${at.field}"]`)
        if (field) focusFirst(field)
      }
    }
    listeners.add(look)
    look()
    return () => {
      cancelAnimationFrame(frame)
      listeners.delete(look)
    }
  }, [session])
}

/** The text may have become shorter since the place was found. */
function showPosition({ editor }: Session, position: number): void {
  const { doc, tr } = editor.state
  const at = Math.min(position, doc.content.size)
  const node = doc.nodeAt(at)
  const isFigure = node !== null && !node.isText && NodeSelection.isSelectable(node) && !node.isTextblock
  const selection = isFigure ? NodeSelection.create(doc, at) : TextSelection.near(doc.resolve(at))
  editor.view.dispatch(tr.setSelection(selection).scrollIntoView())
  editor.view.focus()
}
