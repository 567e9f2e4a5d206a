import { Moon } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { OptionValues } from '../../electron/shared/themes.ts'
import { errorText } from '../i18n.ts'
import { useRemembered } from '../preferences.ts'
import { DeviceChoice } from '../preview/DeviceChoice.tsx'
import { firstView, fitFrame, view } from '../preview/devices.ts'
import { OutsideQuestion } from '../preview/OutsideQuestion.tsx'
import styles from '../preview/PreviewPane.module.css'
import { useBox } from '../preview/use-box.ts'
import { useOutside } from '../preview/use-outside.ts'
import { IconButton } from '../ui/Button.tsx'
import { useLookFrames } from './use-look-frames.ts'
import { useThemePreview } from './use-theme-preview.ts'

const pages = ['home', 'article'] as const
type Page = (typeof pages)[number]
type Props = {
  readonly theme: string
  readonly options: OptionValues
  /** The open one; null: none. */
  readonly article: string | null
}

/** The site's home page, or the open article, as a theme with these options would make it. */
export function ThemePreview({ theme, options, article }: Props) {
  const { t } = useTranslation(['themes', 'preview'])
  const [page, setPage] = useState<Page>('home')
  const [look, setLook] = useRemembered('themes.view', view, firstView)
  const state = useThemePreview({ theme, options, article: page === 'article' ? article : null })
  const ready = state.status === 'ready' ? state : null
  const outside = useOutside(article)
  const { frames, shown, keep } = useLookFrames(ready?.look ?? null, ready?.address ?? '', outside.leave)
  const [room, box] = useBox()
  const device = look.device === 'paper' ? 'desktop' : look.device
  const fit = fitFrame(device, box)
  return (
    <div className={styles.pane}>
      <div className={styles.toolbar} role="toolbar" aria-label={t('tools', { ns: 'preview' })}>
        {article === null ? null : (
          <ToggleButtonGroup
            aria-label={t('pages')}
            className={styles.devices ?? ''}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[page]}
            onSelectionChange={(keys) => setPage(keys.has('article') ? 'article' : 'home')}
          >
            {pages.map((one) => (
              <ToggleButton key={one} id={one} className={styles.device ?? ''}>
                {t(`pages.${one}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
        <span className={styles.gap} />
        <DeviceChoice device={device} of={screens} onChange={(next) => setLook({ ...look, device: next })} />
        <IconButton
          label={t('dark', { ns: 'preview' })}
          icon={<Moon aria-hidden />}
          isPressed={look.isDark}
          onPress={() => setLook({ ...look, isDark: !look.isDark })}
        />
      </div>
      <div className={styles.stage} data-device={device} aria-busy={state.status === 'loading'}>
        <div className={styles.room} ref={room}>
          {frames.map((frame) => (
            <iframe
              key={frame.look}
              ref={(element) => keep(frame.look, element)}
              title={t('frame')}
              src={frame.source}
              sandbox="allow-scripts allow-modals"
              className={styles.frame}
              data-shown={frame.look === shown}
              aria-hidden={frame.look !== shown}
              style={{
                left: fit.left,
                width: fit.width,
                height: fit.height,
                transform: `scale(${fit.scale})`,
                colorScheme: look.isDark ? 'dark' : 'light',
              }}
            />
          ))}
        </div>
        {state.status === 'failed' ? (
          <div className={styles.empty} role="alert" data-selectable="">
            <p>{errorText(state.error)}</p>
          </div>
        ) : null}
      </div>
      <OutsideQuestion outside={outside} />
    </div>
  )
}

const screens = ['phone', 'tablet', 'desktop'] as const
