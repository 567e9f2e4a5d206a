import type { Node } from '@tiptap/pm/model'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type DocumentJson, documentFrom } from '../../../electron/shared/article/document.ts'
import { type EditorPages, startEditorPages } from './editor-page.ts'

export const paragraph = (text: string): DocumentJson => ({
  type: 'paragraph',
  ...(text ? { content: [{ type: 'text', text }] } : {}),
})
export const headline = (text: string): DocumentJson => ({ ...paragraph(text), type: 'headline' })

/** One start of the editor, on one newsroom, for all tests of a file. */
export function shareEditor() {
  let shared: EditorPages | undefined
  beforeAll(async () => {
    shared = await startEditorPages()
  })
  afterAll(() => shared?.stop())
  // What a failed test left broken must not fail the next.
  afterEach(() => {
    if (shared) shared.state.failure = null
  })
  const pages = (): EditorPages => {
    if (!shared) throw new Error('the editor has not been started')
    return shared
  }
  /** The newest document of an article in the store. */
  const stored = (id: string): Node => pages().newsroom.journal.head(id).document
  return {
    pages,
    stored,
    /** Makes an article and shows it. */
    async openWith(content: readonly DocumentJson[], fields = {}): Promise<{ page: Page; id: string }> {
      const { id } = pages().newsroom.articles.create({ author: 'Ada', document: documentFrom(fields, content) })
      return { id, page: await pages().show(id) }
    },
    /** The stored article's top-level blocks as `type:text`. */
    blocks(id: string): string[] {
      const found: string[] = []
      stored(id).forEach((block) => {
        found.push(`${block.type.name}:${block.textContent}`)
      })
      return found
    },
  }
}
