import type { CommandId } from '../shared/commands.ts'
import type { Preferences } from '../shared/settings.ts'
import { handleArticles } from './article-handlers.ts'
import { handleCopies } from './copy-handlers.ts'
import { handleExports } from './export-handlers.ts'
import { handleImports } from './import-handlers.ts'
import { handleMedia } from './media-handlers.ts'
import { handleNewsrooms } from './newsroom-handlers.ts'
import type { Office } from './office.ts'
import { handleProofs } from './proof-handlers.ts'
import { handlePublishing } from './publish-handlers.ts'
import { handleSections } from './section-handlers.ts'
import { handleSettings } from './settings-handlers.ts'
import { handleShell } from './shell-handlers.ts'
import { handleTargets } from './target-handlers.ts'
import { handleThemes } from './theme-handlers.ts'

/** Answers every channel of the contract. */
export function handleAll(
  office: Office,
  desk: { readonly run: (id: CommandId) => void; readonly apply: (preferences: Preferences) => void },
): void {
  handleNewsrooms(office)
  handleSettings(office, desk.apply)
  handleArticles(office)
  handleSections(office)
  handleImports(office)
  handleMedia(office)
  handleExports(office)
  handleThemes(office)
  handleTargets(office)
  handlePublishing(office)
  handleProofs(office)
  handleCopies(office)
  handleShell(office, desk.run)
}
