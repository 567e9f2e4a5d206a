import { basename, resolve } from 'node:path'
import { duplicateTheme, installTheme, removeTheme } from '../publishing/themes/install.ts'
import { folderOfOwn, listThemes, type ThemePlaces } from '../publishing/themes/themes.ts'
import { fromErrorShape } from '../shared/errors.ts'
import {
  keptOptions,
  type OptionValue,
  readOptions,
  sayWords,
  type ThemeOption,
  type ThemeRow,
  valueFor,
} from '../shared/themes.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { type Io, RefusedError, type Said, UsageError } from './io.ts'
import { table } from './table.ts'

const usage =
  'What about the themes? galley theme list | use NAME | install DIR|ZIP | duplicate NAME [NEW NAME] | remove NAME'

/** What `theme` is asked to do. */
export type ThemeAsked =
  | { readonly action: 'list' }
  | { readonly action: 'use'; readonly name: string; readonly set: readonly (readonly [string, string])[] }
  | { readonly action: 'install'; readonly from: string; readonly isReplacing: boolean }
  | { readonly action: 'duplicate'; readonly name: string; readonly copy: string | undefined }
  | { readonly action: 'remove'; readonly name: string }

/** Reads the words of `theme`. Throws UsageError. */
export function themeAsked(
  rest: readonly string[],
  { set, isReplacing }: { readonly set: readonly string[]; readonly isReplacing: boolean },
): ThemeAsked {
  const [action, name, copy, more] = rest
  if (more !== undefined || (copy !== undefined && action !== 'duplicate')) throw new UsageError(usage)
  if (set.length > 0 && action !== 'use') throw new UsageError('Only “theme use” takes --set: galley help theme.')
  if (isReplacing && action !== 'install')
    throw new UsageError('Only “theme install” takes --replace: galley help theme.')
  if ((action === undefined || action === 'list') && name === undefined) return { action: 'list' }
  if (name === undefined || name.trim() === '') throw new UsageError(usage)
  if (action === 'use') return { action, name, set: set.map(pairFrom) }
  if (action === 'install') return { action, from: name, isReplacing }
  if (action === 'duplicate') return { action, name, copy: copy?.trim() || undefined }
  if (action === 'remove') return { action, name }
  throw new UsageError(usage)
}

/**
 * Lists the themes, or chooses, takes in, copies or removes one. `theme --json`: a list, each with `id`, `name`, `version`,
 * `description`, `isOwn` (whether it lies in the newsroom), `isUsed`, `folder` (of its own; null: comes with Galley), `problem`
 * (why it cannot be used; null: nothing) and `options` (`key`, `type`, `label`, `value`, `default`).
 */
export async function aboutThemes(newsroom: Newsroom, asked: ThemeAsked, io: Io): Promise<Said> {
  const places = { newsroom, resources: io.resources }
  switch (asked.action) {
    case 'list':
      break
    case 'use':
      choose(newsroom, themeFor(places, asked.name), asked.set)
      break
    case 'install':
      await install(places, asked, io)
      break
    case 'duplicate': {
      const { id, name } = themeFor(places, asked.name)
      await duplicateTheme(places, id, asked.copy ?? `${name} copy`)
      break
    }
    case 'remove':
      await removeTheme(places, themeFor(places, asked.name).id, newsroom.settings.read().theme)
  }
  return tellThemes(newsroom, places)
}

function tellThemes(newsroom: Newsroom, places: ThemePlaces): Said {
  const { theme, themeOptions } = newsroom.settings.read()
  const rows = listThemes(places)
  const lines = rows.map((row) => [
    row.id === theme ? '*' : '',
    row.id,
    row.name,
    row.version,
    row.problem?.message ?? sayWords(row.description, 'en'),
  ])
  const text = table([['', 'ID', 'NAME', 'VERSION', 'ABOUT'], ...lines])
  const json = rows.map((row) => {
    const values = readOptions(row, themeOptions[row.id])
    return {
      ...{ id: row.id, name: row.name, version: row.version, description: sayWords(row.description, 'en') },
      isOwn: row.isOwn,
      isUsed: row.id === theme,
      folder: folderOfOwn(places, row.id) ?? null,
      problem: row.problem?.message ?? null,
      options: row.options.map(({ key, type, label, default: usual }) => ({
        ...{ key, type, label: sayWords(label, 'en'), value: values[key], default: usual },
      })),
    }
  })
  return { text, json }
}

function choose(newsroom: Newsroom, row: ThemeRow, set: readonly (readonly [string, string])[]): void {
  if (row.problem) throw fromErrorShape(row.problem)
  const { themeOptions } = newsroom.settings.read()
  const given = set.map(([key, text]): readonly [string, OptionValue] => [key, valueFrom(row, key, text)])
  const values = { ...themeOptions[row.id], ...Object.fromEntries(given) }
  newsroom.settings.write({ theme: row.id, themeOptions: { ...themeOptions, [row.id]: keptOptions(row, values) } })
}

async function install(places: ThemePlaces, asked: ThemeAsked & { readonly action: 'install' }, io: Io): Promise<void> {
  const done = await installTheme(places, resolve(io.cwd, asked.from), asked.isReplacing)
  if (done.status === 'faulty') throw new RefusedError(done.faults.map(({ message }) => message).join(' '))
  if (done.status === 'there') {
    throw new RefusedError(
      `There is a theme “${done.name}” in this newsroom. Nothing was changed. With --replace “${basename(asked.from)}” takes its place, and the one of before goes to themes-bin.`,
    )
  }
}

/** The theme of an id or a name. Throws RefusedError where there is none. */
function themeFor(places: ThemePlaces, name: string): ThemeRow {
  const rows = listThemes(places)
  const wanted = name.trim().toLowerCase()
  const found = rows.find(({ id }) => id === wanted) ?? rows.find((row) => row.name.toLowerCase() === wanted)
  if (!found) throw new RefusedError(`There is no theme “${name}”: galley theme list names them.`)
  return found
}

function valueFrom(row: ThemeRow, key: string, text: string): OptionValue {
  const option = row.options.find((one) => one.key === key)
  if (!option) {
    const keys = row.options.map((one) => one.key).join(', ') || 'none'
    throw new RefusedError(`The theme “${row.name}” has no option “${key}”. Its options: ${keys}.`)
  }
  const parsed = valueFor(option).safeParse(typed(option, text))
  if (!parsed.success) throw new RefusedError(`“${key}” cannot be “${text}”. It takes ${taken(option)}.`)
  return parsed.data
}

function typed({ type }: ThemeOption, text: string): unknown {
  if (type === 'number') return text.trim() === '' ? text : Number(text)
  return type === 'boolean' ? { true: true, false: false }[text] : text
}

function taken(option: ThemeOption): string {
  switch (option.type) {
    case 'text':
      return 'a text of at most 2000 characters'
    case 'boolean':
      return 'true or false'
    case 'colour':
      return 'a colour such as #12487a'
    case 'choice':
      return option.choices.map(({ value }) => value).join(', ')
    case 'number': {
      const { minimum, maximum, step } = option
      const bounds = [minimum === undefined ? '' : ` from ${minimum}`, maximum === undefined ? '' : ` up to ${maximum}`]
      return `a ${step === undefined ? 'whole ' : ''}number${bounds.join('')}`
    }
  }
}

function pairFrom(text: string): readonly [string, string] {
  const cut = text.indexOf('=')
  if (cut < 1) throw new UsageError(`“${text}” does not set an option: write --set KEY=VALUE.`)
  return [text.slice(0, cut), text.slice(cut + 1)]
}
