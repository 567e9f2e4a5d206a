import { existsSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { saveCopies } from '../publishing/formats/write-copy.ts'
import { AppError } from '../shared/errors.ts'
import { type Format, formatEndings, formats } from '../shared/formats.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { type Io, type Said, UsageError } from './io.ts'
import { articleFor } from './newsrooms.ts'

/**
 * Saves articles for other systems: into a folder, a file each, or into one file, several as a package where the format
 * knows packages. `copy --json`: `format`, `files` (their paths), `pictures` (how many stand in `media` beside them),
 * `articles` (their ids in order). Throws AppError `copy.cancelled` when it is interrupted; what is complete stays.
 */
export async function copyArticles(
  newsroom: Newsroom,
  input: { readonly ids: readonly string[]; readonly to: string | undefined; readonly as: string | undefined },
  io: Io,
): Promise<Said> {
  const { to } = input
  const format = formatFor(input.as)
  if (input.ids.length === 0 || !to) throw new UsageError(usage)
  const target = resolve(io.cwd, to)
  const ids = input.ids.map((id) => articleFor(newsroom, id))
  const isFile = !isFolder(target) && extname(target) !== ''
  const ending = `.${formatEndings[format]}`
  // A slip of the pen must not put an article in the place of something else.
  if (isFile && extname(target).toLowerCase() !== ending)
    throw new UsageError(`“${to}” cannot be ${format}: its name must end in ${ending}, or be a folder’s.`)
  const place = { to: target, isFile }
  const { resources, signal } = io
  const { paths, pictures, isCancelled } = await saveCopies({ newsroom, resources }, ids, format, place, { signal })
  if (isCancelled) throw new AppError('cancelled', 'copy.cancelled', { saved: paths.length, total: ids.length })
  return {
    text: paths.map((path) => `${path}\n`).join(''),
    json: { format, files: paths, pictures, articles: ids },
  }
}

const usage = 'Which articles, where to, as what? galley copy ID… --to FILE|DIR --as FORMAT'

/** Throws UsageError for what is no format. */
export function formatFor(given: string | undefined): Format {
  if (given === undefined) throw new UsageError(usage)
  const found = formats.find((format) => format === given)
  if (!found) throw new UsageError(`“${given}” is not a format: ${formats.join(', ')}.`)
  return found
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()
