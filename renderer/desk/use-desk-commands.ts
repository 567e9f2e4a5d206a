import type { RefObject } from 'react'
import type { Status } from '../../electron/shared/article/metadata.ts'
import { api } from '../api.ts'
import { i18n } from '../i18n.ts'
import { readText } from '../importing/import-files.ts'
import { printProof, saveProof } from '../proof/use-proof.ts'
import { showToast } from '../ui/Toasts.tsx'
import { attempt } from './article-actions.ts'
import { useCommand } from './commands.ts'
import type { DeskSheet } from './DeskSheets.tsx'
import type { Panes } from './use-panes.ts'

type Options = {
  readonly panes: Panes
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly open: string | null
  readonly chosen: readonly string[]
  readonly isInBin: boolean
  readonly onSheet: (sheet: DeskSheet) => void
  readonly onNew: () => void
  readonly onStatus: (status: Status) => void
  readonly onBin: () => void
  readonly onRestore: () => void
}

/** What the desk itself does of the commands; the editor and the application do theirs. */
export function useDeskCommands(options: Options): void {
  const { panes, searchField, open, chosen, isInBin, onSheet } = options
  const hasChosen = chosen.length > 0
  const isAlive = hasChosen && !isInBin

  useCommand('article:new', options.onNew)
  useCommand('import:open', () => {
    void attempt(async () => {
      const readings = await api['import:choose']()
      if (readings) onSheet({ kind: 'import', readings })
    })
  })
  useCommand('import:paste', () => void pasteFromClipboard(onSheet))
  useCommand('export:article', () => onSheet({ kind: 'export', articles: [...chosen] }), { isEnabled: isAlive })
  useCommand('export:everything', () => onSheet({ kind: 'export', articles: 'all' }))
  useCommand('proof:save', () => void saveProof(chosen), { isEnabled: hasChosen })
  useCommand('proof:print', () => void printProof(chosen), { isEnabled: hasChosen })
  useCommand('copy:save', () => onSheet({ kind: 'copy', articles: [...chosen] }), { isEnabled: isAlive })
  useCommand('settings:open', () => onSheet({ kind: 'settings' }))
  useCommand('settings:theme', () => onSheet({ kind: 'settings', at: 'theme' }))
  useCommand('palette:open', () => onSheet({ kind: 'palette' }))
  useCommand('edit:find', () => {
    if (!panes.isShown('list')) panes.toggle('list')
    requestAnimationFrame(() => searchField.current?.select())
  })
  useStatusCommands(options.onStatus, isAlive)
  useCommand('article:bin', options.onBin, { isEnabled: isAlive })
  useCommand('article:restore', options.onRestore, { isEnabled: hasChosen && isInBin })
  useCommand('preview:toggle', () => panes.setPreview(panes.preview === 'beside' ? 'none' : 'beside'), {
    isEnabled: open !== null,
  })
  useCommand('preview:alone', () => panes.setPreview(panes.preview === 'alone' ? 'none' : 'alone'), {
    isEnabled: open !== null,
  })
  useCommand('view:sections', () => panes.toggle('sections'))
  useCommand('view:list', () => panes.toggle('list'))
  useCommand('view:metadata', () => panes.toggle('metadata'))
}

function useStatusCommands(onStatus: (status: Status) => void, isEnabled: boolean): void {
  useCommand('status:draft', () => onStatus('draft'), { isEnabled })
  useCommand('status:in-review', () => onStatus('in-review'), { isEnabled })
  useCommand('status:ready', () => onStatus('ready'), { isEnabled })
  useCommand('status:published', () => onStatus('published'), { isEnabled })
  useCommand('status:killed', () => onStatus('killed'), { isEnabled })
}

/** Where the clipboard may not be read, the keys still paste. */
async function pasteFromClipboard(onSheet: (sheet: DeskSheet) => void): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => null)
  if (text === null) showToast({ message: i18n.t('paste.byKeys', { ns: 'desk' }) })
  else if (text.trim() === '') showToast({ message: i18n.t('paste.empty', { ns: 'desk' }) })
  else await attempt(async () => onSheet({ kind: 'import', readings: await readText(text) }))
}
