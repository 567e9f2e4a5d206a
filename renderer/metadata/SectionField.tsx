import { ChevronsUpDown } from 'lucide-react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { liveSections } from '../live.ts'
import { classes } from '../ui/classes.ts'
import fieldStyles from '../ui/Field.module.css'
import { FieldFoot } from '../ui/Field.tsx'
import { useFieldSet } from './field-set.ts'
import styles from './SectionField.module.css'
import { sectionChoices } from './section-choices.ts'

const none = 'none'

/** The section the article stands in, found by typing a part of its path. */
export function SectionField() {
  const { t } = useTranslation('metadata')
  const { values, write, isDisabled } = useFieldSet()
  const sections = liveSections.use()
  const choices = [{ id: none, path: t('noSection') }, ...sectionChoices(sections ?? [])]
  const isGone = sections !== undefined && values.section !== null && !choices.some(({ id }) => id === values.section)
  return (
    <ComboBox
      className={fieldStyles.field ?? ''}
      data-field="section"
      defaultItems={choices}
      value={values.section ?? none}
      menuTrigger="focus"
      isDisabled={isDisabled}
      isInvalid={isGone}
      onChange={(key) => {
        const chosen = choices.find(({ id }) => id === key)
        if (chosen) write.choose('section', chosen.id === none ? null : chosen.id)
      }}
    >
      <Label className={fieldStyles.label}>{t('section')}</Label>
      <div className={styles.box}>
        <Input className={classes(fieldStyles.input, styles.input)} onFocus={(event) => event.currentTarget.select()} />
        <Button className={styles.button ?? ''} aria-label={t('showSections')}>
          <ChevronsUpDown aria-hidden />
        </Button>
      </div>
      <FieldFoot error={isGone ? t('sectionGone') : null} hint={null} />
      <Popover className={fieldStyles.popover ?? ''} offset={4}>
        <ListBox<(typeof choices)[number]> className={fieldStyles.list ?? ''}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.path} className={fieldStyles.option ?? ''}>
              {choice.path}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
