import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFiles, readText } from '../importing/import-files.ts'
import { attempt } from './article-actions.ts'
import type { DeskSheet } from './DeskSheets.tsx'
import { dragKind } from './dragging.ts'
import styles from './FileDrop.module.css'

/** A notice at the foot of the window is an `alertdialog` too, but does not keep anyone from the desk. */
const openSheet = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])'

/**
 * Files dropped anywhere on the window, and text or files pasted while no field has the focus, are read for the import
 * sheet. What is dropped or pasted on the editor's page is the editor's where it is an image.
 */
export function FileDrop({ onSheet }: { readonly onSheet: (sheet: DeskSheet) => void }) {
  const { t } = useTranslation('desk')
  const [isOver, setIsOver] = useState(false)
  const depth = useRef(0)

  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const read = (files: readonly File[]) =>
      void attempt(async () => onSheet({ kind: 'import', readings: await readFiles(files) }))

    const over = (event: DragEvent) => {
      if (!event.dataTransfer || dragKind(event.dataTransfer) !== 'files') return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const enter = (event: DragEvent) => {
      if (!event.dataTransfer || dragKind(event.dataTransfer) !== 'files') return
      depth.current += 1
      setIsOver(!isEditors(event))
    }
    const leave = () => {
      depth.current = Math.max(0, depth.current - 1)
      if (depth.current === 0) setIsOver(false)
    }
    const end = () => {
      depth.current = 0
      setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      end()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0 || isEditors(event)) return
      event.preventDefault()
      event.stopPropagation()
      read(files)
    }
    const paste = (event: ClipboardEvent) => {
      if (isField(event.target) || document.querySelector(openSheet)) return
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (files.length > 0) read(files)
      else if (text.trim() !== '') void attempt(async () => onSheet({ kind: 'import', readings: await readText(text) }))
      else return
      event.preventDefault()
    }
    // In the capture phase, before the editor takes a file for its own.
    window.addEventListener('dragenter', enter, { signal, capture: true })
    window.addEventListener('dragover', over, { signal, capture: true })
    window.addEventListener('dragleave', leave, { signal, capture: true })
    window.addEventListener('dragend', end, { signal, capture: true })
    window.addEventListener('drop', drop, { signal, capture: true })
    window.addEventListener('paste', paste, { signal })
    return () => stop.abort()
  }, [onSheet])

  return isOver ? (
    <div className={styles.overlay}>
      <p className={styles.words}>{t('drop')}</p>
    </div>
  ) : null
}

/** An image over the editor's page is a figure for the article. */
function isEditors(event: DragEvent): boolean {
  const isOnPage = event.target instanceof Element && event.target.closest('.ProseMirror') !== null
  const items = [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === 'file')
  return isOnPage && items.length > 0 && items.every((item) => item.type.startsWith('image/'))
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
