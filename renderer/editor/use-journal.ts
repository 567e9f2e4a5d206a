import { useSyncExternalStore } from 'react'
import type { SaveState } from './journal-client.ts'
import type { ArticleFacts, Session } from './session.ts'

/** Whether the article's words are in the journal; renders again when that changes. */
export function useSaveState(session: Session): SaveState {
  return useSyncExternalStore(session.subscribe, session.journal.saveState)
}

/** The number of changes in the journal's copy of this article. */
export function useVersion(session: Session): number {
  return useSyncExternalStore(session.subscribe, session.journal.version)
}

/** Statuses, slug and bin of the article; renders again when they change. */
export function useFacts(session: Session): ArticleFacts {
  return useSyncExternalStore(session.subscribe, session.facts)
}
