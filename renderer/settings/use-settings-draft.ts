import { useEffect, useRef, useState } from 'react'
import { type Settings, settings as schema } from '../../electron/shared/settings.ts'
import { api } from '../api.ts'
import { attempt } from '../desk/article-actions.ts'

const waitMs = 300
type Field = keyof Settings

/**
 * The newsroom's settings while they are being typed: what is valid is saved at once (a third of a second after the last
 * key), what is not stays in its field with the reason beside it.
 */
export function useSettingsDraft(saved: Settings) {
  const [draft, setDraft] = useState<Settings>(saved)
  const [wrong, setWrong] = useState<ReadonlySet<Field>>(new Set())
  const pending = useRef<Partial<Settings>>({})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function flush() {
    clearTimeout(timer.current)
    const change = pending.current
    pending.current = {}
    if (Object.keys(change).length > 0) void attempt(() => api['settings:write'](change))
  }
  const latestFlush = useRef(flush)
  latestFlush.current = flush
  useEffect(() => () => latestFlush.current(), [])

  function change<F extends Field>(field: F, value: Settings[F]) {
    setDraft((was) => ({ ...was, [field]: value }))
    const isValid = schema.shape[field].safeParse(typeof value === 'string' ? value.trim() : value).success
    setWrong((was) => new Set(isValid ? [...was].filter((other) => other !== field) : [...was, field]))
    if (isValid) pending.current = { ...pending.current, [field]: typeof value === 'string' ? value.trim() : value }
    else delete pending.current[field]
    clearTimeout(timer.current)
    timer.current = setTimeout(flush, waitMs)
  }

  return { draft, change, isWrong: (field: Field) => wrong.has(field) }
}
