import type { Editor } from '@tiptap/core'
import { getMarkRange } from '@tiptap/core'
import type { SelectionBookmark } from '@tiptap/pm/state'
import { useEditorState } from '@tiptap/react'
import { ExternalLink, Unlink } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { showToast } from '../ui/Toasts.tsx'
import { closeLinkEditor, isLinkEditorOpen } from './extensions/link-editor.ts'
import styles from './LinkPopover.module.css'
import { addressFrom } from './link-address.ts'

/** The small window for a link's address, at the words it is for. */
export function LinkPopover({ editor }: { readonly editor: Editor }) {
  const isOpen = useEditorState({ editor, selector: ({ editor }) => isLinkEditorOpen(editor.state) })
  return isOpen ? <OpenPopover editor={editor} /> : null
}

type Target = { readonly from: number; readonly to: number; readonly href: string | null }

function OpenPopover({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('editor')
  const anchor = useRef<HTMLSpanElement>(null)
  const [target] = useState(() => linkTarget(editor))
  const [typed, setTyped] = useState(target.href ?? '')
  const [isRefused, setRefused] = useState(false)
  const [place] = useState(() => editor.view.coordsAtPos(target.from))

  const selection = useRef(editor.state.selection.getBookmark())
  const close = () => {
    selection.current = editor.state.selection.getBookmark()
    closeLinkEditor(editor.state, editor.view.dispatch)
  }
  // The popover gives the focus back itself, a frame later, and the browser then puts the caret where it likes.
  useEffect(() => () => void requestAnimationFrame(() => giveBack(editor, selection.current)), [editor])
  const apply = () => {
    if (typed.trim() === '') return remove()
    const href = addressFrom(typed)
    if (href === null) return setRefused(true)
    setLink(editor, target, href)
    close()
  }
  const remove = () => {
    if (target.href !== null) setLink(editor, target, null)
    close()
  }
  const open = () => {
    const href = addressFrom(typed)
    if (href)
      api['shell:open']({ target: href }).catch((error) => showToast({ message: errorText(error), tone: 'error' }))
  }
  return (
    <>
      <span
        ref={anchor}
        className={styles.anchor}
        style={{ left: place.left, top: place.top, height: place.bottom - place.top }}
      />
      <Popover
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) close()
        }}
        placement="bottom start"
        offset={6}
        className={styles.popover ?? ''}
      >
        <Dialog aria-label={t('link.title')} className={styles.dialog ?? ''}>
          <TextField
            label={t('link.address')}
            value={typed}
            onChange={(value) => {
              setTyped(value)
              setRefused(false)
            }}
            onSubmit={apply}
            error={isRefused ? t('link.refused') : null}
            placeholder="https://"
            autoFocus
          />
          <div className={styles.buttons}>
            <Button variant="primary" onPress={apply}>
              {target.href === null ? t('link.add') : t('link.change')}
            </Button>
            <span className={styles.gap} />
            <IconButton
              label={t('link.open')}
              icon={<ExternalLink aria-hidden />}
              onPress={open}
              isDisabled={!addressFrom(typed)}
            />
            <IconButton
              label={t('link.remove')}
              icon={<Unlink aria-hidden />}
              onPress={remove}
              isDisabled={target.href === null}
            />
          </div>
        </Dialog>
      </Popover>
    </>
  )
}

function giveBack(editor: Editor, selection: SelectionBookmark): void {
  if (editor.isDestroyed) return
  const { state, view } = editor
  if (view.dom.isConnected) {
    view.dispatch(state.tr.setSelection(selection.resolve(state.doc)))
    view.focus()
  }
}

/** What a link made now would cover: the selection, the link at the caret, or the word at the caret. */
export function linkTarget({ state }: Pick<Editor, 'state'>): Target {
  const { from, to, empty, $from } = state.selection
  const type = state.schema.marks['link']
  const range = type && getMarkRange($from, type)
  const found = (range ? state.doc.resolve(range.from).nodeAfter : $from.nodeAfter)?.marks.find(
    (mark) => mark.type === type,
  )
  const href = found ? String(found.attrs['href']) : null
  if (range && (empty || (from >= range.from && to <= range.to))) return { ...range, href }
  if (!empty) return { from, to, href: null }
  const text = $from.parent.textBetween(0, $from.parent.content.size, undefined, '\ufffc')
  const isLetter = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}\p{M}_’'-]/u.test(character) && !/\p{Script=Han}/u.test(character)
  let start = $from.parentOffset
  let end = $from.parentOffset
  while (isLetter(text[start - 1])) start -= 1
  while (isLetter(text[end])) end += 1
  return { from: $from.start() + start, to: $from.start() + end, href: null }
}

/** Sets or (null) removes the link; where there are no words, the address itself is written. */
export function setLink(editor: Pick<Editor, 'state' | 'view'>, { from, to }: Target, href: string | null): void {
  const { state } = editor
  const type = state.schema.marks['link']
  if (!type) return
  const transaction = state.tr.setMeta('preventAutolink', true)
  if (href !== null && from === to) transaction.insertText(href.replace(/^(?:https?:\/\/|mailto:|tel:)/, ''), from)
  const end = Math.max(to, transaction.mapping.map(to))
  transaction.removeMark(from, end, type)
  if (href !== null) transaction.addMark(from, end, type.create({ href })).removeStoredMark(type)
  editor.view.dispatch(transaction)
}
