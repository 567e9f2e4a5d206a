import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  Bold,
  ChevronDown,
  Code,
  Ellipsis,
  ImagePlus,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Redo2,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
  TextQuote,
  Underline,
  Undo2,
} from 'lucide-react'
import { Toolbar as AriaToolbar, Button, Group } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { MenuButton, MenuItem, MenuLine } from '../ui/Menu.tsx'
import type { EditorCommandId } from './editor-commands.ts'
import styles from './Toolbar.module.css'
import { type BlockKind, type MarkName, toolbarState } from './toolbar-state.ts'
import { runEditorCommand } from './use-editor-commands.ts'

type Tool = { readonly id: EditorCommandId; readonly icon: LucideIcon }

type MarkTool = Tool & { readonly mark: MarkName }

const mainMarks: readonly MarkTool[] = [
  { id: 'format:bold', icon: Bold, mark: 'bold' },
  { id: 'format:italic', icon: Italic, mark: 'italic' },
  { id: 'format:link', icon: Link, mark: 'link' },
]
const otherMarks: readonly MarkTool[] = [
  { id: 'format:underline', icon: Underline, mark: 'underline' },
  { id: 'format:strike', icon: Strikethrough, mark: 'strike' },
  { id: 'format:superscript', icon: Superscript, mark: 'superscript' },
  { id: 'format:subscript', icon: Subscript, mark: 'subscript' },
  { id: 'format:code', icon: Code, mark: 'code' },
]
type AroundTool = Tool & { readonly around: 'bulletList' | 'orderedList' | 'blockquote' }

const aroundTools: readonly AroundTool[] = [
  { id: 'format:bullet-list', icon: List, around: 'bulletList' },
  { id: 'format:ordered-list', icon: ListOrdered, around: 'orderedList' },
  { id: 'format:quote', icon: Quote, around: 'blockquote' },
]
const insertTools: readonly Tool[] = [
  { id: 'insert:figure', icon: ImagePlus },
  { id: 'insert:table', icon: Table },
  { id: 'insert:rule', icon: Minus },
]
const standfirstTool: Tool = { id: 'insert:standfirst', icon: TextQuote }
const blockTools: readonly { readonly id: EditorCommandId; readonly block: BlockKind }[] = [
  { id: 'format:paragraph', block: 'paragraph' },
  { id: 'format:heading-2', block: 'heading-2' },
  { id: 'format:heading-3', block: 'heading-3' },
  { id: 'format:heading-4', block: 'heading-4' },
]

/** The open article's tools: one stop of the Tab key, arrows between them. */
export function Toolbar({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation(['editor', 'commands'])
  const state = useEditorState({ editor, selector: ({ editor }) => toolbarState(editor) })
  const name = (id: EditorCommandId) => t(id, { ns: 'commands' })
  const isBody = !['headline', 'standfirst', 'caption'].includes(state.block)
  const tool = ({ id, icon: Icon }: Tool, options: { isPressed?: boolean; isDisabled?: boolean } = {}) => (
    <IconButton
      key={id}
      label={name(id)}
      command={id}
      icon={<Icon aria-hidden />}
      preventFocusOnPress
      onPress={() => runEditorCommand(id, editor)}
      isDisabled={!state.isEditable || (options.isDisabled ?? false)}
      {...(options.isPressed === undefined ? {} : { isPressed: options.isPressed })}
    />
  )
  const mark = (tools: readonly MarkTool[]) =>
    tools.map((entry) => tool(entry, { isPressed: state.marks.includes(entry.mark) }))
  const isAround = ({ around }: AroundTool) => (around === 'blockquote' ? state.isQuote : state.list === around)
  const canInsert = ({ id }: Tool) => state.isEditable && (isBody || id === 'insert:figure')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in the toolbar goes back to the text
    <div
      className={styles.place}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.commands.focus()
      }}
    >
      <AriaToolbar aria-label={t('toolbar')} className={styles.toolbar ?? ''}>
        <MenuButton
          label={t('blockKind')}
          button={
            <Button
              className={styles.block ?? ''}
              isDisabled={!isBody || !state.isEditable}
              aria-label={t('blockKindNow', { kind: t(`block.${state.block}`) })}
            >
              <span className={styles.blockName}>{t(`block.${state.block}`)}</span>
              <ChevronDown aria-hidden />
            </Button>
          }
        >
          {blockTools.map(({ id, block }) => (
            <MenuItem
              key={id}
              command={id}
              isChosen={state.block === block}
              onAction={() => runEditorCommand(id, editor)}
            >
              {t(`block.${block}`)}
            </MenuItem>
          ))}
        </MenuButton>
        <Group aria-label={t('group.letters')} className={styles.group ?? ''}>
          {mark(mainMarks)}
        </Group>
        <Group aria-label={t('group.letters')} className={classes(styles.group, styles.wide)}>
          {mark(otherMarks)}
        </Group>
        <Group aria-label={t('group.blocks')} className={classes(styles.group, styles.narrow)}>
          {aroundTools.map((entry) => tool(entry, { isPressed: isAround(entry), isDisabled: !isBody }))}
        </Group>
        <Group aria-label={t('group.insert')} className={classes(styles.group, styles.middle)}>
          {insertTools.map((entry) => tool(entry, { isDisabled: !canInsert(entry) }))}
        </Group>
        <div className={classes(styles.group, styles.more)}>
          <MenuButton label={t('more')} button={<IconButton label={t('more')} icon={<Ellipsis aria-hidden />} />}>
            {otherMarks.map(({ id, icon: Icon, mark }) => (
              <MenuItem
                key={id}
                command={id}
                icon={<Icon aria-hidden />}
                isChosen={state.marks.includes(mark)}
                onAction={() => runEditorCommand(id, editor)}
              >
                {name(id)}
              </MenuItem>
            ))}
            <MenuLine />
            {aroundTools.map((entry) => (
              <MenuItem
                key={entry.id}
                command={entry.id}
                icon={<entry.icon aria-hidden />}
                isChosen={isAround(entry)}
                isDisabled={!state.isEditable || !isBody}
                onAction={() => runEditorCommand(entry.id, editor)}
              >
                {name(entry.id)}
              </MenuItem>
            ))}
            <MenuLine />
            {[...insertTools, standfirstTool].map((entry) => (
              <MenuItem
                key={entry.id}
                command={entry.id}
                icon={<entry.icon aria-hidden />}
                isDisabled={entry !== standfirstTool && !canInsert(entry)}
                onAction={() => runEditorCommand(entry.id, editor)}
              >
                {name(entry.id)}
              </MenuItem>
            ))}
          </MenuButton>
        </div>
        <Group aria-label={t('group.undo')} className={styles.group ?? ''}>
          {tool({ id: 'edit:undo', icon: Undo2 }, { isDisabled: !state.canUndo })}
          {tool({ id: 'edit:redo', icon: Redo2 }, { isDisabled: !state.canRedo })}
        </Group>
      </AriaToolbar>
    </div>
  )
}
