import { TextSelection } from '@tiptap/pm/state'
import { type RefObject, useLayoutEffect } from 'react'
import type { Session } from './session.ts'

type View = { readonly scrollTop: number; readonly anchor: number; readonly head: number }
const views = new Map<string, View>()

/** Finds scroll position and caret again when an article is reopened in this window; a new article starts in its headline. */
export function useView(session: Session, scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { id, editor } = session
    const box = scroller.current
    const view = views.get(id)
    const { doc } = editor.state
    if (view) {
      const inside = (position: number) => Math.min(position, doc.content.size)
      const selection = TextSelection.between(doc.resolve(inside(view.anchor)), doc.resolve(inside(view.head)))
      editor.view.dispatch(editor.state.tr.setSelection(selection))
      if (box) box.scrollTop = view.scrollTop
    } else if (doc.textContent === '' && doc.childCount === 2) {
      editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, 1)))
      editor.view.focus()
    }
    let scrollTop = box?.scrollTop ?? 0
    const onScroll = () => {
      scrollTop = box?.scrollTop ?? 0
    }
    box?.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      box?.removeEventListener('scroll', onScroll)
      const { anchor, head } = editor.state.selection
      views.set(id, { anchor, head, scrollTop })
    }
  }, [session, scroller])
}
