import type { Database } from 'better-sqlite3'
import { defaultSettings, type Settings, settings } from '../shared/settings.ts'
import { inPlainWords } from './failures.ts'

/** What holds for the whole newsroom. */
export function createSettings(db: Database) {
  const select = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM setting')
  const upsert = db.prepare<{ key: string; value: string }>(
    'INSERT INTO setting (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = @value',
  )

  /** All settings. One whose stored value is out of bounds has its default, and keeps the value until it is written. */
  function read(): Settings {
    const stored = new Map(select.all().map(({ key, value }) => [key, value]))
    const valid = Object.entries(settings.shape).flatMap(([key, field]) => {
      const parsed = field.safeParse(parseJson(stored.get(key)))
      return parsed.success ? [[key, parsed.data]] : []
    })
    return settings.parse({ ...defaultSettings, ...Object.fromEntries(valid) })
  }

  /** Changes the given settings and returns all. Throws ZodError, nothing changed, where one is out of bounds. */
  function write(changed: { readonly [Key in keyof Settings]?: Settings[Key] | undefined }): Settings {
    const valid = settings.partial().parse(changed)
    const save = db.transaction(() => {
      for (const [key, value] of Object.entries(valid)) upsert.run({ key, value: JSON.stringify(value) })
    })
    inPlainWords(() => save.immediate())
    return read()
  }

  return { read, write }
}

function parseJson(value: string | undefined): unknown {
  try {
    return value === undefined ? undefined : JSON.parse(value)
  } catch {
    return undefined
  }
}
