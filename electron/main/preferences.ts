import { AppError } from '../shared/errors.ts'
import { defaultPreferences, type Preferences, preferences as schema } from '../shared/settings.ts'
import { readJson, writeJson } from './json-file.ts'

export type PreferenceChanges = { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined }
export type PreferencesStore = ReturnType<typeof createPreferences>

/** What holds for one person on one machine, in a JSON file. What cannot be read of it falls back to the default. */
export function createPreferences(options: { readonly file: string; readonly author: string }) {
  let current = readPreferences(options.file, options.author)

  /** Changes some; `remembered` is merged by key, and a null forgets the key. Throws AppError `preferences.unwritable`. */
  function write(changes: PreferenceChanges): Preferences {
    const { remembered, ...others } = schema.partial().parse(changes)
    const next = schema.parse({ ...current, ...others, remembered: merge(current.remembered, remembered ?? {}) })
    try {
      writeJson(options.file, next)
    } catch (cause) {
      throw new AppError('forbidden', 'preferences.unwritable', {}, { cause })
    }
    current = next
    return current
  }

  /** Puts a newsroom's folder first among the recent ones. */
  function remember(folder: string): Preferences {
    const others = current.recentNewsrooms.filter((known) => known !== folder)
    return write({ recentNewsrooms: [folder, ...others].slice(0, 10) })
  }

  return { read: () => current, write, remember }
}

/** The preferences of a file, field by field; `author` is who the editor is until told otherwise. */
export function readPreferences(file: string, author: string): Preferences {
  const found = readJson(file)
  const usual = { ...defaultPreferences, author }
  if (typeof found !== 'object' || found === null) return usual
  const entries = Object.entries(schema.shape).flatMap(([key, field]) => {
    const parsed = field.safeParse(Reflect.get(found, key))
    return parsed.success ? [[key, parsed.data]] : []
  })
  const read = schema.parse({ ...usual, ...Object.fromEntries(entries) })
  return read.author === '' ? { ...read, author } : read
}

function merge(known: Preferences['remembered'], changes: Preferences['remembered']): Preferences['remembered'] {
  return Object.fromEntries(Object.entries({ ...known, ...changes }).filter(([, value]) => value !== null))
}
