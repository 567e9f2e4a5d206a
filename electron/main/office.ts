import type { BrowserWindow } from 'electron'
import type { Dialogs } from './dialogs.ts'
import type { Handover } from './handover.ts'
import type { Jobs } from './jobs.ts'
import type { Notices } from './notices.ts'
import type { PreferencesStore } from './preferences.ts'
import type { createPreviewRoute } from './preview-route.ts'
import type { Printer } from './printing.ts'
import type { Refresher } from './refresh.ts'
import type { Secrets } from './secrets.ts'
import type { Session } from './session.ts'
import type { Words } from './words.ts'

/** What the handlers work with, each made once for the life of the application. */
export type Office = {
  readonly session: Session
  /** The application's resources folder. */
  readonly resources: string
  readonly preferences: PreferencesStore
  readonly notices: Notices
  readonly jobs: Jobs
  readonly handover: Handover<BrowserWindow>
  readonly dialogs: Dialogs
  readonly secrets: Secrets
  /** Where copies of repositories that are published to lie. */
  readonly copies: string
  readonly refresher: Refresher
  readonly preview: ReturnType<typeof createPreviewRoute>
  readonly printer: Printer
  readonly words: () => Words
  /** Files and folders that Galley has written since its start, which it may open. */
  readonly written: Set<string>
}
