import { useCallback, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import { defaultPreferences, type Preferences } from '../electron/shared/settings.ts'
import { api, onNotice } from './api.ts'

type Remembered = Preferences['remembered']
type Json = Remembered[string]
export type PersonPreferences = Omit<Preferences, 'remembered' | 'recentNewsrooms'>

const waitMs = 250
let current: Preferences = defaultPreferences
let person: PersonPreferences = defaultPreferences
let pending: Remembered = {}
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** Reads the person's preferences once, before anything is drawn, and follows them from then on. */
export async function loadPreferences(): Promise<Preferences> {
  set(await api['preferences:read']())
  onNotice('preferences:changed', (next) => set({ ...next, remembered: { ...next.remembered, ...pending } }))
  window.addEventListener('pagehide', flush)
  window.addEventListener('blur', flush)
  return current
}

/** The person's preferences; renders again when they change, and not for every scroll that is remembered. */
export function usePreferences(): PersonPreferences {
  return useSyncExternalStore(subscribe, () => person)
}

/** Changes preferences: at once in this window, then for good. */
export async function writePreferences(change: Partial<Omit<Preferences, 'remembered'>>): Promise<void> {
  set({ ...current, ...change })
  await api['preferences:write'](change)
}

/** What was remembered under a key, where it still has the form of `schema`. */
export function recall<S extends z.ZodType>(key: string, schema: S): z.output<S> | undefined {
  const found = schema.safeParse(current.remembered[key])
  return found.success ? found.data : undefined
}

/** Keeps a value for the next start. Sent a quarter of a second later, so that it may be called while dragging. */
export function remember(key: string, value: Json): void {
  set({ ...current, remembered: { ...current.remembered, [key]: value } })
  pending = { ...pending, [key]: value }
  clearTimeout(timer)
  timer = setTimeout(flush, waitMs)
}

/** A remembered value as state. */
export function useRemembered<T extends Json>(key: string, schema: z.ZodType<T>, initial: T): [T, (value: T) => void] {
  const kept = useSyncExternalStore(subscribe, () => current.remembered[key])
  const parsed = kept === undefined ? undefined : schema.safeParse(kept)
  return [parsed?.success ? parsed.data : initial, useCallback((value: T) => remember(key, value), [key])]
}

function flush(): void {
  clearTimeout(timer)
  if (Object.keys(pending).length === 0) return
  const remembered = pending
  pending = {}
  // A width that is not kept is not worth a message.
  api['preferences:write']({ remembered }).catch(() => undefined)
}

function set(next: Preferences): void {
  current = next
  const { appearance, locale, author } = next
  if (appearance !== person.appearance || locale !== person.locale || author !== person.author)
    person = { appearance, locale, author }
  for (const listen of listeners) listen()
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
