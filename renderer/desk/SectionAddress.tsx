import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Section } from '../../electron/shared/article/article.ts'
import { addressPattern } from '../../electron/shared/settings.ts'
import { useSettings } from '../live.ts'
import { addressExample } from '../settings/address-example.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import styles from './SectionAddress.module.css'
import { changeSection } from './section-actions.ts'
import { pathTo } from './section-tree.ts'

type Props = {
  readonly section: Section
  readonly sections: readonly Section[]
  readonly onClose: () => void
}

/** What is there as long as the sheet is. */
export const sectionAddressId = 'section-address'

/** How the addresses of a section's articles are made, seen at work while it is typed. Empty: as above it. */
export function SectionAddress({ section, sections, onClose }: Props) {
  const { t } = useTranslation(['desk', 'settings', 'ui'])
  const settings = useSettings()
  const [typed, setTyped] = useState(section.addressPattern ?? '')
  const path = pathTo(sections, section.id)
  const above = path.slice(0, -1).findLast((one) => one.addressPattern !== null)
  const inherited = above?.addressPattern ?? settings.addressPattern
  const own = typed.trim()
  const isValid = own === '' || addressPattern.safeParse(own).success
  const example = addressExample(own || inherited, {
    sectionNumber: String(section.number),
    section: path.map(({ slug }) => slug).join('/'),
  })

  function save() {
    if (!isValid) return
    onClose()
    void changeSection(section, { addressPattern: own || null })
  }

  return (
    <Sheet
      size="small"
      title={t('section.addressOf', { section: section.name })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel', { ns: 'ui' })}</Button>
          <Button variant="primary" isDisabled={!isValid} onPress={save}>
            {t('section.addressSave')}
          </Button>
        </>
      }
    >
      <TextField
        autoFocus
        label={t('addressPattern', { ns: 'settings' })}
        value={typed}
        onChange={setTyped}
        onSubmit={save}
        maxLength={200}
        placeholder={inherited}
        error={isValid ? null : t('wrong.addressPattern', { ns: 'settings' })}
        hint={
          <>
            {t('example', { ns: 'settings' })} <span className={styles.example}>{example}</span>
          </>
        }
      />
      <p className={styles.note}>
        {above ? t('section.addressAbove', { section: above.name }) : t('section.addressGeneral')}
      </p>
      <dl id={sectionAddressId} className={styles.placeholders}>
        {(['slug', 'articleNumber', 'section', 'sectionNumber', 'year', 'month', 'day'] as const).map((name) => (
          <div key={name}>
            <dt>{`{${name}}`}</dt>
            <dd>{t(`section.placeholder.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
