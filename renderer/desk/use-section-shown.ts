import { useEffect, useRef } from 'react'
import type { Section } from '../../electron/shared/article/article.ts'
import { api } from '../api.ts'
import type { DeskView } from './use-desk-view.ts'

/** When the section that is shown is removed, in this window or another, what it stood under is shown, else everything. */
export function useSectionShown({ filter, show }: DeskView, sections: readonly Section[]): void {
  const known = useRef<Section | null>(null)
  const shown = filter.kind === 'section' ? filter.section : null
  useEffect(() => {
    const found = sections.find(({ id }) => id === shown)
    if (found) known.current = found
    if (found || shown === null) return
    if (known.current?.id === shown) {
      const { parent } = known.current
      show(sections.some(({ id }) => id === parent) && parent ? { kind: 'section', section: parent } : { kind: 'all' })
      return
    }
    // Remembered from an earlier start, and the sections at hand may not be read yet.
    let isWanted = true
    api['sections:list']().then(
      (all) => isWanted && !all.some(({ id }) => id === shown) && show({ kind: 'all' }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [sections, shown, show])
}
