import { X } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Button, Tag, TagGroup, TagList } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import styles from './Field.module.css'
import type { FieldFrame } from './Field.tsx'
import { splitTags } from './split-tags.ts'

type Props = FieldFrame & {
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly placeholder?: string
  readonly language?: string
}

/** A labelled list of short words: Enter or a comma (in any script) adds one, Backspace takes the last away. */
export function TagsField({
  label,
  error,
  hint,
  value,
  onChange,
  placeholder,
  language,
  isDisabled,
  isReadOnly,
}: Props) {
  const { t } = useTranslation('ui')
  const [text, setText] = useState('')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const isFixed = Boolean(isDisabled || isReadOnly)

  function add(words: string) {
    const next = splitTags(words).filter((tag, index, all) => !value.includes(tag) && all.indexOf(tag) === index)
    if (next.length > 0) onChange([...value, ...next])
    setText('')
  }

  const leave = useRef(() => {})
  useLayoutEffect(() => {
    leave.current = () => {
      if (text !== '' && !isFixed) add(text)
    }
  })
  // A field that is taken away hears no blur. The layout's end comes before the effects' end, which closes the article.
  useLayoutEffect(() => () => leave.current(), [])
  useEffect(() => {
    const onHide = () => leave.current()
    window.addEventListener('pagehide', onHide, { capture: true })
    return () => window.removeEventListener('pagehide', onHide, { capture: true })
  }, [])

  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press beside the words only puts the caret in the field */}
      <div
        className={styles.tags}
        data-disabled={isDisabled ? '' : undefined}
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget) return
          event.preventDefault()
          input.current?.focus()
        }}
      >
        {value.length > 0 ? (
          <TagGroup
            aria-label={label}
            className={styles.tagList ?? ''}
            {...(isFixed ? {} : { onRemove: (keys) => onChange(value.filter((tag) => !keys.has(tag))) })}
          >
            <TagList className={styles.tagList ?? ''} items={value.map((tag) => ({ id: tag }))}>
              {(tag) => (
                <Tag id={tag.id} textValue={tag.id} className={styles.tag ?? ''}>
                  <span className={styles.tagText} lang={language}>
                    {tag.id}
                  </span>
                  {isFixed ? null : (
                    <Button slot="remove" className={styles.remove ?? ''} aria-label={t('removeTag', { tag: tag.id })}>
                      <X aria-hidden />
                    </Button>
                  )}
                </Tag>
              )}
            </TagList>
          </TagGroup>
        ) : null}
        <input
          ref={input}
          id={id}
          className={styles.tagInput}
          value={text}
          lang={language}
          disabled={isFixed}
          placeholder={value.length === 0 ? placeholder : undefined}
          aria-invalid={Boolean(error)}
          aria-describedby={`${id}-foot`}
          onChange={(event) => {
            const next = event.currentTarget.value
            const isComposing = event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing
            if (!isComposing && /[,;，、；\n\t]/.test(next)) add(next)
            else setText(next)
          }}
          onBlur={() => add(text)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') {
              event.preventDefault()
              add(text)
            }
            if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1))
          }}
        />
      </div>
      <div className={styles.foot} id={`${id}-foot`}>
        <span className={classes(error ? styles.error : styles.hint)}>{error ?? hint}</span>
      </div>
    </div>
  )
}
