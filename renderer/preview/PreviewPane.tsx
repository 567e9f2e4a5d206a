import { ArrowLeft, Columns2, Maximize2, Moon, RotateCw, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../desk/commands.ts'
import { errorText } from '../i18n.ts'
import { useRemembered } from '../preferences.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { DeviceChoice } from './DeviceChoice.tsx'
import { firstView, fitFrame, view } from './devices.ts'
import { OutsideQuestion } from './OutsideQuestion.tsx'
import styles from './PreviewPane.module.css'
import { useBox } from './use-box.ts'
import { useFrame } from './use-frame.ts'
import { useOutside } from './use-outside.ts'
import { type Page, usePage } from './use-page.ts'

type Props = {
  readonly id: string
  /** Whether it fills the window, without the editor beside it. */
  readonly isAlone: boolean
  readonly onClose: () => void
}

/** The article's page as it will be published, following the typing. */
export function PreviewPane({ id, isAlone, onClose }: Props) {
  return <PreviewOf key={id} id={id} isAlone={isAlone} onClose={onClose} />
}

function PreviewOf({ id, isAlone, onClose }: Props) {
  const { t } = useTranslation('preview')
  const { state, refresh } = usePage(id)
  const close = (
    <>
      <IconButton
        label={isAlone ? t('beside') : t('alone')}
        icon={isAlone ? <Columns2 aria-hidden /> : <Maximize2 aria-hidden />}
        command={isAlone ? 'preview:toggle' : 'preview:alone'}
        onPress={() => runCommand(isAlone ? 'preview:toggle' : 'preview:alone')}
      />
      <IconButton
        label={t('close')}
        {...(isAlone ? {} : { command: 'preview:toggle' })}
        icon={<X aria-hidden />}
        onPress={onClose}
      />
    </>
  )
  if (state.status === 'ready') {
    return <LivePage id={id} page={state.page} problem={state.problem} end={close} onRefresh={refresh} />
  }
  return (
    <div className={styles.pane}>
      <div className={styles.toolbar}>
        <span className={styles.gap} />
        {close}
      </div>
      {state.status === 'loading' ? (
        <div className={styles.skeleton} aria-busy="true" />
      ) : (
        <div className={styles.empty} role="alert">
          <p>{errorText(state.error)}</p>
          <Button onPress={refresh}>{t('tryAgain')}</Button>
        </div>
      )}
    </div>
  )
}

type LiveProps = {
  readonly id: string
  readonly page: Page
  readonly problem: unknown
  readonly end: ReactNode
  readonly onRefresh: () => void
}

function LivePage({ id, page, problem, end, onRefresh }: LiveProps) {
  const { t } = useTranslation('preview')
  const frame = useRef<HTMLIFrameElement>(null)
  const [look, setLook] = useRemembered('preview.view', view, firstView)
  const outside = useOutside(id)
  const { source, shown, canGoBack, back, reload } = useFrame(frame, {
    page,
    isPaper: look.device === 'paper',
    onOutside: outside.leave,
  })
  const [pane, box] = useBox()
  const fit = fitFrame(look.device, box)
  return (
    <div className={styles.pane}>
      <div className={styles.toolbar} role="toolbar" aria-label={t('tools')}>
        <IconButton label={t('back')} icon={<ArrowLeft aria-hidden />} isDisabled={!canGoBack} onPress={back} />
        <span className={styles.wide}>
          <IconButton
            label={t('reload')}
            icon={<RotateCw aria-hidden />}
            onPress={() => {
              onRefresh()
              reload()
            }}
          />
        </span>
        <span className={styles.gap} />
        <DeviceChoice device={look.device} onChange={(device) => setLook({ ...look, device })} />
        <span className={styles.wide}>
          <IconButton
            label={t('dark')}
            icon={<Moon aria-hidden />}
            isPressed={look.isDark}
            isDisabled={look.device === 'paper'}
            onPress={() => setLook({ ...look, isDark: !look.isDark })}
          />
        </span>
        {end}
      </div>
      {problem === undefined ? null : (
        <p className={styles.problem} role="alert">
          {errorText(problem)}
        </p>
      )}
      <div className={styles.stage} data-device={look.device}>
        <div className={styles.room} ref={pane}>
          <iframe
            ref={frame}
            title={t('frame')}
            src={source}
            sandbox="allow-scripts allow-modals"
            className={styles.frame}
            data-shown={shown !== undefined}
            style={{
              left: fit.left,
              width: fit.width,
              height: fit.height,
              transform: `scale(${fit.scale})`,
              colorScheme: look.isDark && look.device !== 'paper' ? 'dark' : 'light',
            }}
          />
        </div>
        {shown?.isMissing ? (
          <div className={styles.empty}>
            <p>{t('missing')}</p>
            <Button onPress={back} isDisabled={!canGoBack}>
              {t('back')}
            </Button>
          </div>
        ) : null}
      </div>
      <footer className={styles.foot}>
        <span className={styles.address} title={shown?.address}>
          {shown?.address ?? page.address}
        </span>
        <span className={styles.scale}>
          {fit.scale < 1 ? t('scaled', { percent: Math.round(fit.scale * 100) }) : ''}
        </span>
      </footer>
      <OutsideQuestion outside={outside} />
    </div>
  )
}
