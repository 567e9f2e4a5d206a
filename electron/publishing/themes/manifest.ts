import type { z } from 'zod'
import type { AppError } from '../../shared/errors.ts'
import { type ManifestFault, type ThemeManifest, themeManifest } from '../../shared/themes.ts'
import { fault, placeOf } from './faults.ts'
import type { ThemeFiles } from './files.ts'

export type Described =
  | { readonly manifest: ThemeManifest; readonly faults: readonly [] }
  | { readonly manifest: null; readonly faults: readonly [AppError, ...AppError[]] }

/** Reads `theme.json`, whose faults name the theme as it names itself, or as it is called where it does not. */
export function readManifest(files: ThemeFiles, called: string): Described {
  const bytes = files.get('theme.json')
  if (!bytes) return { manifest: null, faults: [fault('theme.no-manifest', called)] }
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '')
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (cause) {
    const line = /\(line (\d+) /.exec(String(cause))?.[1] ?? text.trimEnd().split('\n').length
    return {
      manifest: null,
      faults: [fault('theme.json', called, { place: placeOf('theme.json', Number(line)) }, cause)],
    }
  }
  const parsed = themeManifest.safeParse(data)
  if (parsed.success) return { manifest: parsed.data, faults: [] }
  const name = within(data, ['name'])
  const theme = typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 60) : called
  const [first, ...rest] = parsed.error.issues.map((issue) => faultOf(issue, data, theme))
  return { manifest: null, faults: [first ?? fault('theme.format', theme), ...rest] }
}

function faultOf(issue: z.core.$ZodIssue, data: unknown, theme: string): AppError {
  const field = issue.path.map(step).join('').replace(/^\./, '')
  if (issue.code === 'unrecognized_keys') {
    const place = field === '' ? '' : `${field}.`
    return fault('theme.field-unknown', theme, { field: issue.keys.map((key) => place + key).join(', ') })
  }
  if (field === '') return fault('theme.field-wrong', theme, { field: '{ }' })
  if (issue.code === 'custom' && issue.params) {
    return fault(issue.params['fault'] as ManifestFault, theme, { field }) // nothing else makes custom issues
  }
  if (within(data, issue.path) === undefined) return fault('theme.field-missing', theme, { field })
  return fault(field === 'format' ? 'theme.format' : 'theme.field-wrong', theme, { field })
}

/** `options[2].default` */
const step = (key: PropertyKey): string => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)

function within(data: unknown, path: readonly PropertyKey[]): unknown {
  let at = data
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = Reflect.get(at, key)
  }
  return at
}
