import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Tooltip } from '../ui/Tooltip.tsx'
import { type Device, devices } from './devices.ts'
import styles from './PreviewPane.module.css'

type Props = {
  readonly device: Device
  readonly of?: readonly Device[]
  readonly onChange: (device: Device) => void
}

/** What a page is looked at on. */
export function DeviceChoice({ device, of = devices, onChange }: Props) {
  const { t } = useTranslation('preview')
  return (
    <ToggleButtonGroup
      aria-label={t('devices')}
      className={styles.devices ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[device]}
      onSelectionChange={(keys) => {
        const chosen = of.find((candidate) => keys.has(candidate))
        if (chosen) onChange(chosen)
      }}
    >
      {of.map((candidate) => (
        <Tooltip key={candidate} label={t(`width.${candidate}`)}>
          <ToggleButton id={candidate} className={styles.device ?? ''}>
            {t(`device.${candidate}`)}
          </ToggleButton>
        </Tooltip>
      ))}
    </ToggleButtonGroup>
  )
}
