import { useSyncExternalStore } from 'react'
import type { Event } from '../electron/shared/channels.ts'
import type { Output } from '../electron/shared/contract.ts'
import { defaultSettings, type Settings } from '../electron/shared/settings.ts'
import type { KnownTarget } from '../electron/shared/targets.ts'
import type { ThemeRow } from '../electron/shared/themes.ts'
import { api, onNotice } from './api.ts'

export type Counts = Output<'articles:counts'>
export type Sections = Output<'sections:list'>

/** The sections, in the order of the newsroom, from the top of the tree down; undefined until they are read. */
export const liveSections = createLive<Sections>(() => api['sections:list'](), ['sections:changed', 'newsroom:changed'])

/** How many articles stand where; undefined until they are counted. */
export const liveCounts = createLive<Counts>(
  () => api['articles:counts'](),
  ['articles:changed', 'sections:changed', 'newsroom:changed'],
)

/** What the series are called, those that are still going on first; undefined until they are read. */
export const liveSeries = createLive<Output<'series:list'>>(
  () => api['series:list'](),
  ['articles:changed', 'newsroom:changed'],
)

/** What editors have put on the home page, in order; undefined until it is read. */
export const liveFront = createLive<Output<'front:read'>>(
  () => api['front:read'](),
  ['front:changed', 'newsroom:changed'],
)

/** The newsroom's settings; undefined until they are read. */
export const liveSettings = createLive<Settings>(() => api['settings:read'](), ['settings:changed', 'newsroom:changed'])

/** The newsroom's targets, without their secrets; undefined until they are read. */
export const liveTargets = createLive<readonly KnownTarget[]>(
  () => api['targets:list'](),
  ['targets:changed', 'newsroom:changed'],
)

/** What the site can be made with; undefined until it is read. */
export const liveThemes = createLive<readonly ThemeRow[]>(
  () => api['themes:list'](),
  ['themes:changed', 'newsroom:changed'],
)

/** The newsroom's settings; the defaults until they are read. */
export function useSettings(): Settings {
  return liveSettings.use() ?? defaultSettings
}

/** A value of the main process that is read again when one of the events says it may differ. Read once a frame at most. */
function createLive<T>(load: () => Promise<T>, events: readonly Event[]) {
  let value: T | undefined
  let isLoading = false
  let isStale = true
  let isHearing = false
  const listeners = new Set<() => void>()

  async function refresh(): Promise<void> {
    isStale = true
    if (isLoading) return
    isLoading = true
    try {
      while (isStale) {
        isStale = false
        value = await load()
        for (const listen of listeners) listen()
      }
    } catch {
      // There is no newsroom now; it is read again when one opens.
      value = undefined
    } finally {
      isLoading = false
    }
  }

  function subscribe(listen: () => void): () => void {
    listeners.add(listen)
    if (!isHearing) {
      isHearing = true
      for (const event of events) onNotice(event, () => void refresh())
      void refresh()
    }
    return () => listeners.delete(listen)
  }

  const read = () => value
  return { use: () => useSyncExternalStore(subscribe, read), read, refresh }
}
