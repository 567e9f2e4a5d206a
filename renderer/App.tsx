import { lazy, Suspense, useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { NewsroomState } from '../electron/shared/contract.ts'
import { api, onNotice } from './api.ts'
import { followAppearance, followLocale } from './appearance.ts'
import { attempt } from './desk/article-actions.ts'
import { runCommand, useCommand } from './desk/commands.ts'
import { isTextKeyEcho, watchTextKeys } from './desk/text-keys.ts'
import { usePreferences, writePreferences } from './preferences.ts'
import { keepFocus } from './ui/keep-focus.ts'
import { dropToasts, Toasts } from './ui/Toasts.tsx'

// Asked for before anything is drawn: the desk is what nearly every start leads to.
const deskCode = import('./desk/Desk.tsx')
const Desk = lazy(async () => ({ default: (await deskCode).Desk }))
const Start = lazy(async () => ({ default: (await import('./start/Start.tsx')).Start }))

/** The window: the desk of the newsroom that is open, or the start where there is none. */
export function App({ initial }: { readonly initial: NewsroomState }) {
  const { i18n } = useTranslation()
  const [state, setState] = useState(initial)
  /** The folder of the newsroom that the start screen stands over: it gives way to any other. */
  const [startOver, setStartOver] = useState<string | null>(null)
  const preferences = usePreferences()

  useEffect(() => {
    followAppearance(preferences)
    void followLocale(preferences)
  }, [preferences])

  // The desk of another newsroom has gone before anything can be typed in it again.
  useEffect(() => onNotice('newsroom:changed', (next) => flushSync(() => setState(next))), [])
  useEffect(() => watchTextKeys(), [])
  useEffect(() => keepFocus(), [])
  useEffect(
    () =>
      onNotice('command', ({ id }) => {
        if (!isTextKeyEcho(id)) runCommand(id)
      }),
    [],
  )

  useCommand('appearance:light', () => void attempt(() => writePreferences({ appearance: 'light' })))
  useCommand('appearance:dark', () => void attempt(() => writePreferences({ appearance: 'dark' })))
  useCommand('appearance:system', () => void attempt(() => writePreferences({ appearance: 'system' })))
  const { newsroom } = state
  useCommand('newsroom:new', () => setStartOver(newsroom?.folder ?? null))
  useCommand(
    'newsroom:open',
    () =>
      void attempt(async () => {
        if (await api['newsroom:open']({ folder: null })) setStartOver(null)
      }),
  )

  const folder = newsroom?.folder
  // biome-ignore lint/correctness/useExhaustiveDependencies: the folder says whether it is another newsroom
  useEffect(() => dropToasts, [folder])

  const name = newsroom?.name
  useEffect(() => {
    document.title = name ? `${name} — Galley` : 'Galley'
  }, [name])

  function done(next: NewsroomState) {
    setState(next)
    setStartOver(null)
  }

  return (
    <I18nProvider locale={i18n.language}>
      <Suspense fallback={null}>
        {newsroom && newsroom.folder !== startOver ? (
          <Desk key={newsroom.folder} newsroom={newsroom} />
        ) : (
          <Start state={state} onDone={done} {...(newsroom ? { onBack: () => setStartOver(null) } : {})} />
        )}
      </Suspense>
      <Toasts />
    </I18nProvider>
  )
}
