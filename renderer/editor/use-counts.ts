import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { type Counts, count } from '../../electron/shared/article/counting.ts'
import { countArticle } from '../../electron/shared/article/reading.ts'

export type ArticleCounts = {
  readonly all: Counts
  readonly selected: Counts | null
  /** The article's language when it was counted. */
  readonly language: string
}

const restMs = 250

/** Words, characters and reading time of the article and of what is selected, counted when the typing rests. */
export function useCounts(editor: Editor): ArticleCounts {
  const [counts, setCounts] = useState<ArticleCounts>(() => countAll(editor, null))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let idle = 0
    let countedDocument = editor.state.doc
    const plan = () => {
      clearTimeout(timer)
      cancelIdleCallback(idle)
      timer = setTimeout(() => {
        idle = requestIdleCallback(() => {
          const isSame = countedDocument === editor.state.doc
          countedDocument = editor.state.doc
          setCounts((previous) => countAll(editor, isSame ? previous.all : null))
        })
      }, restMs)
    }
    editor.on('transaction', plan)
    return () => {
      clearTimeout(timer)
      cancelIdleCallback(idle)
      editor.off('transaction', plan)
    }
  }, [editor])
  return counts
}

function countAll({ state }: Editor, known: Counts | null): ArticleCounts {
  const { from, to, empty } = state.selection
  const words = empty ? '' : state.doc.textBetween(from, to, '\n', ' ')
  const language = String(state.doc.attrs['language'])
  const all = known ?? countArticle(state.doc)
  return { all, selected: words.trim() === '' ? null : count(words, language), language }
}
