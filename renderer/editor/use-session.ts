import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'
import { imageStore } from './image-store.ts'
import { flushSessions, isSendingFailing, openSession, type Session } from './session.ts'
import { runEditorCommand } from './use-editor-commands.ts'

export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'ready'; readonly session: Session }

/** Opens an article for as long as the component is mounted; give the component the article's id as `key`. */
export function useSession(id: string): SessionState {
  const { t } = useTranslation('editor')
  const [state, setState] = useState<SessionState>({ status: 'loading' })
  // The words are those of the moment the article is opened: changing the window's language must not reopen it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let isCurrent = true
    let opened: Session | undefined
    openSession(id, {
      words: {
        label: t('articleText'),
        dragBlock: t('dragBlock'),
        figure: {
          caption: t('placeholder.caption'),
          alt: t('alternativeText'),
          credit: t('credit'),
          altMissing: t('alternativeTextMissing'),
          imageMissing: t('imageMissing'),
          focalPoint: {
            name: t('focalPoint'),
            where: (focus) => (focus ? t('focalPoint.at', { ...focus }) : t('focalPoint.middle')),
            button: (where) => t('focalPoint.button', { where }),
            hint: t('focalPoint.hint'),
          },
        },
        placeholder: {
          headline: t('placeholder.headline'),
          standfirst: t('placeholder.standfirst'),
          body: t('placeholder.body'),
        },
      },
      store: imageStore,
      leftBehind: (count) => showToast({ message: t('imagesLeftBehind', { count }) }),
      onDropped: (text) =>
        showToast({
          message: t('wordsDropped', { text: text.length > 80 ? `${text.slice(0, 80)}…` : text }),
          action: { label: t('copyWords'), run: () => void navigator.clipboard.writeText(text) },
          tone: 'error',
        }),
      openAddress: (target) =>
        void api['shell:open']({ target }).catch((error) => showToast({ message: errorText(error), tone: 'error' })),
      run: runEditorCommand,
    }).then(
      (session) => {
        opened = session
        if (isCurrent) setState({ status: 'ready', session })
        else session.release()
      },
      (error) => {
        if (isCurrent) setState({ status: 'failed', error })
      },
    )
    return () => {
      isCurrent = false
      opened?.release()
    }
  }, [id])
  return state
}

/** Sends what is unsent when the window loses the focus, hides or closes, and keeps it open while sending fails. */
export function useSendBeforeLeaving(): void {
  useEffect(() => {
    const onHide = () => flushSessions()
    const onClose = (event: BeforeUnloadEvent) => {
      const isFailing = isSendingFailing()
      flushSessions()
      if (isFailing) event.preventDefault()
    }
    window.addEventListener('blur', onHide)
    window.addEventListener('pagehide', onHide)
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('beforeunload', onClose)
    return () => {
      window.removeEventListener('blur', onHide)
      window.removeEventListener('pagehide', onHide)
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('beforeunload', onClose)
    }
  }, [])
}
