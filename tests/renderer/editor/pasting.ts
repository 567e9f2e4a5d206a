import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Editor } from '@tiptap/core'
import type { Page } from 'playwright-core'

type Clipboard = { readonly html?: string; readonly text?: string; readonly files?: readonly string[] }

/** Pastes at the caret, as a browser tells of it. */
export async function paste(page: Page, { html, text, files = [] }: Clipboard): Promise<void> {
  await page.evaluate(
    ([html, text, files]) => {
      const data = new DataTransfer()
      if (html) data.setData('text/html', html)
      if (text) data.setData('text/plain', text)
      for (const { name, type, base64 } of files)
        data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }))
      const target = getSelection()?.anchorNode?.parentElement?.closest('.tiptap') ?? document.querySelector('.tiptap')
      target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [html, text, files.map(carried)] as const,
  )
}

/** Drops files on an element, `above` its middle or below. */
export async function drop(page: Page, selector: string, files: readonly string[], isAbove: boolean): Promise<void> {
  await page.locator(selector).evaluate(
    (element, { files, isAbove }) => {
      const data = new DataTransfer()
      for (const { name, type, base64 } of files)
        data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }))
      const box = element.getBoundingClientRect()
      const place = { clientX: box.left + 40, clientY: isAbove ? box.top + 3 : box.bottom - 3 }
      element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, ...place }))
    },
    { files: files.map(carried), isAbove },
  )
}

function carried(path: string) {
  const type = path.endsWith('.jpg') ? 'image/jpeg' : path.endsWith('.png') ? 'image/png' : 'text/plain'
  return { name: basename(path), type, base64: readFileSync(path).toString('base64') }
}

/** Presses the mouse on the text, or twice on its first word, and waits until the editor has heard from the browser where the caret is. */
export async function press(page: Page, selector: string, times: 1 | 2 = 1): Promise<void> {
  const place = page.locator(selector).first()
  if (times === 1) await place.click()
  else await place.dblclick({ position: { x: 12, y: 12 } })
  await page.waitForFunction(() => {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {}
    const text = document.querySelector<HTMLElement & { editor: Editor }>('.tiptap')
    if (!anchorNode || !focusNode || !text?.contains(anchorNode)) return false
    const { state, view } = text.editor
    const anchor = view.posAtDOM(anchorNode, anchorOffset ?? 0)
    const head = view.posAtDOM(focusNode, focusOffset ?? 0)
    return state.selection.anchor === anchor && state.selection.head === head
  })
}
