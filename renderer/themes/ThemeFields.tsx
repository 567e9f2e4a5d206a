import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { sayWords, type ThemeOption } from '../../electron/shared/themes.ts'
import { CheckField } from '../ui/CheckField.tsx'
import { ColourField } from '../ui/ColourField.tsx'
import { NumberField, TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './Themes.module.css'
import type { ThemeDraft } from './theme-draft.ts'

type Props = {
  readonly options: readonly ThemeOption[]
  readonly draft: ThemeDraft
  readonly wrong: ReadonlySet<string>
  readonly onChange: (key: string, value: ThemeDraft[string]) => void
}

/** A field for each option of a theme, of the option's kind, with what the theme has by itself below it. */
export function ThemeFields({ options, ...rest }: Props) {
  return (
    <div className={styles.fields}>
      {options.map((option) => (
        <OptionField key={option.key} option={option} {...rest} />
      ))}
    </div>
  )
}

function OptionField({ option, draft, wrong, onChange }: Omit<Props, 'options'> & { readonly option: ThemeOption }) {
  const { t, i18n } = useTranslation('themes')
  const say = (words: ThemeOption['label']) => sayWords(words, i18n.language)
  const { key } = option
  const hintId = useId()
  const value = draft[key] ?? null
  const isWrong = wrong.has(key)
  // Chinese sentences stand together without a space.
  const between = i18n.language === 'zh-CN' ? '' : ' '
  const hint = (...said: readonly string[]) =>
    [option.hint ? say(option.hint) : '', ...said].filter(Boolean).join(between)
  const label = say(option.label)
  switch (option.type) {
    case 'text':
      return (
        <TextField
          label={label}
          value={String(value ?? '')}
          onChange={(next) => onChange(key, next)}
          hint={hint(option.default === '' ? t('usuallyEmpty') : t('usuallyWords', { value: shorten(option.default) }))}
          maxLength={2000}
        />
      )
    case 'boolean':
      return (
        <div>
          <CheckField isChosen={value === true} onChange={(next) => onChange(key, next)} describedBy={hintId}>
            {label}
          </CheckField>
          <p className={styles.hint} id={hintId}>
            {hint(option.default ? t('usuallyOn') : t('usuallyOff'))}
          </p>
        </div>
      )
    case 'choice': {
      const choices = option.choices.map((one) => ({ id: one.value, label: say(one.label) }))
      const usual = choices.find(({ id }) => id === option.default)?.label ?? ''
      return (
        <SelectField
          label={label}
          value={typeof value === 'string' ? value : null}
          choices={choices}
          onChange={(next) => onChange(key, next)}
          hint={hint(t('usuallyWords', { value: usual }))}
        />
      )
    }
    case 'number': {
      const { minimum, maximum, step } = option
      const range = minimum !== undefined && maximum !== undefined ? t('range', { minimum, maximum }) : ''
      return (
        <NumberField
          label={label}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(key, next)}
          {...(minimum === undefined ? {} : { minimum })}
          {...(maximum === undefined ? {} : { maximum })}
          {...(step === undefined ? {} : { step })}
          error={isWrong ? t('wrong.number') : null}
          hint={hint(range, t('usually', { value: option.default }))}
        />
      )
    }
    case 'colour':
      return (
        <ColourField
          label={label}
          pick={t('pick', { label })}
          value={String(value ?? '')}
          onChange={(next) => onChange(key, next)}
          error={isWrong ? t('wrong.colour') : null}
          hint={hint(t('usually', { value: option.default }))}
        />
      )
  }
}

const shorten = (text: string): string => ([...text].length > 60 ? `${[...text].slice(0, 58).join('')}…` : text)
