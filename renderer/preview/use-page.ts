import { useEffect, useState } from 'react'
import type { Output } from '../../electron/shared/contract.ts'
import { api, onNotice } from '../api.ts'

export type Page = Output<'preview:page'>
export type PageState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown }
  /** `problem`: the last try failed, and what is shown is older. */
  | { readonly status: 'ready'; readonly page: Page; readonly problem: unknown }

/**
 * The article's page as it would be published now, asked again whenever the article or what stands around it changes. One
 * request is under way at a time; what changes meanwhile is asked for once more.
 */
export function usePage(id: string): { readonly state: PageState; readonly refresh: () => void } {
  const [state, setState] = useState<PageState>({ status: 'loading' })
  const [loader] = useState(() => createLoader(id, setState))
  useEffect(() => {
    loader.start()
    const stops = [
      onNotice('article:changed', (notice) => notice.id === id && loader.load()),
      onNotice(
        'articles:changed',
        ({ ids }) => (ids.length === 0 || ids.some((other) => other !== id)) && loader.load(),
      ),
      onNotice('sections:changed', loader.load),
      onNotice('settings:changed', loader.load),
      onNotice('themes:changed', loader.load),
    ]
    return () => {
      loader.stop()
      for (const stop of stops) stop()
    }
  }, [id, loader])
  return { state, refresh: loader.load }
}

function createLoader(id: string, show: (change: (state: PageState) => PageState) => void) {
  let isLoading = false
  let isStale = false
  let isStopped = false

  async function load(): Promise<void> {
    isStale = true
    if (isLoading) return
    isLoading = true
    while (isStale && !isStopped) {
      isStale = false
      const next = await read(id)
      if (!isStopped) show((state) => merge(state, next))
    }
    isLoading = false
  }

  return {
    load: () => void load(),
    start: () => {
      isStopped = false
      void load()
    },
    stop: () => {
      isStopped = true
    },
  }
}

type Outcome = { readonly page: Page } | { readonly error: unknown }

async function read(id: string): Promise<Outcome> {
  try {
    return { page: await api['preview:page']({ id }) }
  } catch (error) {
    return { error }
  }
}

/** A failure does not take away the page that is there. */
function merge(state: PageState, next: Outcome): PageState {
  if ('page' in next) return { status: 'ready', page: next.page, problem: undefined }
  return state.status === 'ready' ? { ...state, problem: next.error } : { status: 'failed', error: next.error }
}
