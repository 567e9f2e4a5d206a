import type { ChainedCommands, Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  Columns2,
  type LucideIcon,
  PanelTop,
  Rows2,
  TableCellsMerge,
  TableCellsSplit,
  Trash2,
} from 'lucide-react'
import { useLayoutEffect, useState } from 'react'
import { Group, Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/Button.tsx'
import { asOneStep } from './editor-commands.ts'
import styles from './TableBar.module.css'

type Action = {
  readonly id: string
  readonly icon: LucideIcon
  readonly run: (chain: ChainedCommands) => ChainedCommands
}

const groups: readonly (readonly Action[])[] = [
  [
    { id: 'rowAbove', icon: BetweenHorizontalEnd, run: (chain) => chain.addRowBefore() },
    { id: 'rowBelow', icon: BetweenHorizontalStart, run: (chain) => chain.addRowAfter() },
    { id: 'deleteRow', icon: Rows2, run: (chain) => chain.deleteRow() },
  ],
  [
    { id: 'columnBefore', icon: BetweenVerticalEnd, run: (chain) => chain.addColumnBefore() },
    { id: 'columnAfter', icon: BetweenVerticalStart, run: (chain) => chain.addColumnAfter() },
    { id: 'deleteColumn', icon: Columns2, run: (chain) => chain.deleteColumn() },
  ],
  [
    { id: 'headerRow', icon: PanelTop, run: (chain) => chain.toggleHeaderRow() },
    { id: 'merge', icon: TableCellsMerge, run: (chain) => chain.mergeCells() },
    { id: 'split', icon: TableCellsSplit, run: (chain) => chain.splitCell() },
  ],
  [{ id: 'deleteTable', icon: Trash2, run: (chain) => chain.deleteTable() }],
]

/** The tools of the table that the caret is in, above it. */
export function TableBar({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('editor')
  const state = useEditorState({
    editor,
    selector: ({ editor }) => {
      const position = tableAt(editor)
      if (position === null || !editor.options.editable) return null
      return {
        position,
        can: groups
          .flat()
          .filter(({ id, run }) => !needsCheck.has(id) || run(editor.can().chain()).run())
          .map(({ id }) => id),
      }
    },
  })
  const [top, setTop] = useState(0)
  const position = state?.position
  // Where the table stands is known only once it is drawn.
  useLayoutEffect(() => {
    if (position === undefined) return
    const box = editor.view.nodeDOM(position)
    if (box instanceof HTMLElement) setTop(box.offsetTop - 40)
  }, [editor, position])
  if (!state) return null
  return (
    <Toolbar aria-label={t('table.tools')} className={styles.bar ?? ''} style={{ top }}>
      {groups.map((group) => (
        <Group key={group[0]?.id} aria-label={t('table.tools')} className={styles.group ?? ''}>
          {group.map(({ id, icon: Icon, run }) => (
            <IconButton
              key={id}
              label={t(`table.${id}`)}
              icon={<Icon aria-hidden />}
              placement="top"
              preventFocusOnPress
              isDisabled={!state.can.includes(id)}
              onPress={() => asOneStep(editor, () => run(editor.chain().focus()).run())}
            />
          ))}
        </Group>
      ))}
    </Toolbar>
  )
}

const needsCheck = new Set(['merge', 'split'])

function tableAt(editor: Editor): number | null {
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === 'table') return $from.before(depth)
  }
  return null
}
