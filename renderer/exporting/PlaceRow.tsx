import { ChevronDown, FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../electron/shared/target-address.ts'
import { liveTargets } from '../live.ts'
import { Button } from '../ui/Button.tsx'
import { MenuButton, MenuGroup, MenuItem } from '../ui/Menu.tsx'
import styles from './ExportSheet.module.css'
import { isNowhere, type Place } from './places.ts'

type Props = {
  readonly place: Place
  readonly isDisabled: boolean
  readonly onChoose: () => void
  readonly onPlace: (place: Place) => void
  readonly onSetUp: () => void
}

/** Where the site goes, and the ways to another place. */
export function PlaceRow({ place, isDisabled, onChoose, onPlace, onSetUp }: Props) {
  const { t } = useTranslation('exporting')
  const targets = liveTargets.use() ?? []
  const target = place.kind === 'target' ? targets.find(({ id }) => id === place.id) : undefined
  const words = place.kind === 'folder' ? place.folder || t('noFolder') : (target?.name ?? '')
  const whole = place.kind === 'folder' ? place.folder : target && addressOf(target.settings)
  return (
    <div className={styles.folder}>
      <span className={styles.label}>{t(place.kind === 'folder' ? 'folder' : 'target')}</span>
      <span className={styles.path} title={whole} data-selectable="">
        {words}
      </span>
      {isNowhere(place) ? null : (
        <Button icon={<FolderOpen aria-hidden />} onPress={onChoose} isDisabled={isDisabled}>
          {t('choose')}
        </Button>
      )}
      <MenuButton
        label={t('targets')}
        button={
          <Button icon={<ChevronDown aria-hidden />} isDisabled={isDisabled}>
            {t('targets')}
          </Button>
        }
      >
        {targets.length === 0 ? null : (
          <MenuGroup>
            {targets.map(({ id, name }) => (
              <MenuItem
                key={id}
                isChosen={place.kind === 'target' && place.id === id}
                onAction={() => onPlace({ kind: 'target', id })}
              >
                {name}
              </MenuItem>
            ))}
          </MenuGroup>
        )}
        <MenuItem onAction={onSetUp}>{t('setUpTargets')}</MenuItem>
      </MenuButton>
    </div>
  )
}
