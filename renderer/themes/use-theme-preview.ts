import { useEffect, useState } from 'react'
import type { OptionValues } from '../../electron/shared/themes.ts'
import { api } from '../api.ts'

export type Wish = { readonly theme: string; readonly options: OptionValues; readonly article: string | null }
export type ThemePreviewState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'ready'; readonly look: string; readonly address: string }

const waitMs = 200

/**
 * The site as it would be with a theme and options that are not saved, made again a moment after the wish is another, and
 * when the window is come back to: a designer may have changed the theme's files meanwhile. The last wish wins.
 */
export function useThemePreview(wish: Wish): ThemePreviewState {
  const [state, setState] = useState<ThemePreviewState>({ status: 'loading' })
  const [returns, setReturns] = useState(0)
  const key = JSON.stringify(wish)
  const isFirst = state.status === 'loading'

  useEffect(() => {
    const onFocus = () => setReturns((count) => count + 1)
    window.addEventListener('focus', onFocus)
    return () => window.removeEventListener('focus', onFocus)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says whether the wish is another; how long to wait follows from the state
  useEffect(() => {
    let isStopped = false
    const show = (next: ThemePreviewState) => {
      if (!isStopped) setState(next)
    }
    const timer = setTimeout(
      () =>
        api['themes:preview'](wish).then(
          (made) => show({ status: 'ready', ...made }),
          (error: unknown) => show({ status: 'failed', error }),
        ),
      isFirst ? 0 : waitMs,
    )
    return () => {
      isStopped = true
      clearTimeout(timer)
    }
  }, [key, returns])

  return state
}
