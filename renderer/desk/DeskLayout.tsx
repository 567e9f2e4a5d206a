import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, type PanelImperativeHandle, Separator } from 'react-resizable-panels'
import styles from './DeskLayout.module.css'
import { editorMinimum, previewMinimum, type SidePane, widths } from './panes.ts'
import type { Panes } from './use-panes.ts'

type Props = {
  readonly panes: Panes
  readonly sections: ReactNode
  readonly list: ReactNode
  readonly editor: ReactNode
  readonly preview: ReactNode
  readonly metadata: ReactNode
  /** The editor stays mounted while the preview stands alone in its place. */
  readonly isEditorHidden: boolean
}

type Handles = Map<SidePane, PanelImperativeHandle>

/** The panes side by side; the lines between them are dragged, or moved with the arrow keys. */
export function DeskLayout({ panes, sections, list, editor, preview, metadata, isEditorHidden }: Props) {
  const { t } = useTranslation('desk')
  const handles = useRef<Handles>(new Map())
  const keep = () => panes.keepWidths([...handles.current].map(([pane, handle]) => [pane, handle.getSize().inPixels]))
  const side = (pane: SidePane) => ({ pane, width: panes.widths[pane], handles: handles.current, onReset: keep })
  const line = (pane: string) => t('resize', { pane })
  return (
    <main className={styles.desk}>
      <Group className={styles.group} onLayoutChanged={(_, { isUserInteraction }) => isUserInteraction && keep()}>
        {panes.isShown('sections') ? (
          <SidePanel {...side('sections')} lineAt="end" label={line(t('sections'))}>
            {sections}
          </SidePanel>
        ) : null}
        {panes.isShown('list') ? (
          <SidePanel {...side('list')} lineAt="end" label={line(t('articles'))}>
            {list}
          </SidePanel>
        ) : null}
        <Panel id="editor" className={styles.panel} minSize={editorMinimum}>
          <div className={styles.fill} hidden={isEditorHidden}>
            {editor}
          </div>
          {isEditorHidden ? preview : null}
        </Panel>
        {preview && !isEditorHidden ? (
          <>
            <Separator className={styles.separator} aria-label={line(t('preview'))} />
            <Panel id="preview" className={styles.panel} minSize={previewMinimum}>
              {preview}
            </Panel>
          </>
        ) : null}
        {panes.isShown('metadata') ? (
          <SidePanel {...side('metadata')} lineAt="start" label={line(t('metadata'))}>
            {metadata}
          </SidePanel>
        ) : null}
      </Group>
    </main>
  )
}

type SideProps = {
  readonly pane: SidePane
  readonly width: number
  readonly handles: Handles
  readonly lineAt: 'start' | 'end'
  readonly label: string
  readonly onReset: () => void
  readonly children: ReactNode
}

function SidePanel({ pane, width, handles, lineAt, label, onReset, children }: SideProps) {
  // A default that changed while the line is dragged would take the line out of the hand.
  const [initialWidth] = useState(width)
  const { standard, minimum, maximum } = widths[pane]
  const separator = (
    <Separator
      className={styles.separator}
      aria-label={label}
      disableDoubleClick
      onDoubleClick={() => {
        handles.get(pane)?.resize(standard)
        onReset()
      }}
    />
  )
  return (
    <>
      {lineAt === 'start' ? separator : null}
      <Panel
        id={pane}
        panelRef={(handle) => {
          if (handle) handles.set(pane, handle)
          else handles.delete(pane)
        }}
        className={styles.panel}
        defaultSize={initialWidth}
        minSize={minimum}
        maxSize={maximum}
        groupResizeBehavior="preserve-pixel-size"
      >
        {children}
      </Panel>
      {lineAt === 'end' ? separator : null}
    </>
  )
}
