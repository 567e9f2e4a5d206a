import { readFile as readBytes, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Recognised } from '../shared/article/article.ts'
import { recognised } from '../shared/article/article.ts'
import type { Readings } from '../shared/contract.ts'
import { AppError, type ErrorKey, toErrorShape } from '../shared/errors.ts'
import { importLimitBytes, tooLarge } from '../shared/importing.ts'
import { decode } from './decoding.ts'
import { type ForeignKind, foreignKind } from './file-kind.ts'
import { type Known, readPlainText } from './plain-text.ts'
import { readPublishedPage } from './published-page.ts'

/** A file as it was given; `name` is '' for pasted text. */
export type GivenFile = { readonly name: string; readonly bytes: Uint8Array }

const unknownNewsroom: Known = { language: 'en', sections: [] }

const refusals: Readonly<Record<ForeignKind, ErrorKey>> = {
  image: 'import.image',
  pdf: 'import.pdf',
  word: 'import.word',
  archive: 'import.archive',
  media: 'import.media',
  html: 'import.html',
}

/**
 * Reads one file, or pasted text, into what an article would be made of. Nothing is stored. Throws AppError `invalid` in one
 * sentence that names the file: empty, too large, not text, or text that cannot be decoded. Every reader of a format stands behind this function.
 */
export function readFile({ name, bytes }: GivenFile, known: Known = unknownNewsroom): Recognised {
  if (bytes.length === 0) throw refusal('import.empty', name)
  if (bytes.length > importLimitBytes) throw tooLarge(name, bytes.length)
  const kind = name === '' ? undefined : foreignKind(name, bytes)
  if (kind && kind !== 'html') throw refusal(refusals[kind], name)
  const decoded = decode(bytes)
  if (kind === 'html') {
    const page = decoded.kind === 'text' ? readPublishedPage(name, decoded.text) : undefined
    if (!page) throw refusal(refusals.html, name)
    return accepted(page)
  }
  if (decoded.kind === 'binary') throw refusal('import.binary', name)
  if (decoded.kind === 'unknown') throw refusal('import.undecodable', name)
  if (!/[^\s\p{Cc}\u200b\ufeff]/u.test(decoded.text)) throw refusal('import.empty', name)
  return accepted(readPlainText(name, decoded.text, known))
}

function accepted(article: Recognised): Recognised {
  const reading = recognised.safeParse(article)
  if (reading.success) return reading.data
  throw new AppError('invalid', 'import.undecodable', { file: article.file }, { cause: reading.error })
}

/** Reads several files; one that cannot be read is listed with its reason and holds up none of the others. */
export function readFiles(files: readonly GivenFile[], known?: Known): Readings {
  return collect(files.map((file) => attempt(file.name, () => readFile(file, known))))
}

/** As `readFiles` for paths on disk; a file above the limit, a folder or a missing file is refused without being read. */
export async function readPaths(paths: readonly string[], known?: Known): Promise<Readings> {
  const outcomes: Outcome[] = []
  for (const path of paths) {
    const given = await loadFile(path)
    outcomes.push('error' in given ? given : attempt(given.name, () => readFile(given, known)))
  }
  return collect(outcomes)
}

type Failure = Readings['failures'][number]
type Outcome = { readonly article: Recognised } | Failure

function attempt(file: string, read: () => Recognised): Outcome {
  try {
    return { article: read() }
  } catch (error) {
    return { file, error: toErrorShape(error) }
  }
}

async function loadFile(path: string): Promise<GivenFile | Failure> {
  const name = basename(path)
  try {
    const found = await stat(path)
    if (found.isDirectory()) return { file: name, error: toErrorShape(refusal('import.folder', name)) }
    if (!found.isFile()) return { file: name, error: toErrorShape(refusal('import.unreadable', name)) }
    if (found.size > importLimitBytes) return { file: name, error: toErrorShape(tooLarge(name, found.size)) }
    return { name, bytes: await readBytes(path) }
  } catch (cause) {
    return { file: name, error: toErrorShape(refusal('import.unreadable', name, cause)) }
  }
}

function collect(outcomes: readonly Outcome[]): Readings {
  return {
    articles: outcomes.flatMap((outcome) => ('article' in outcome ? [outcome.article] : [])),
    failures: outcomes.flatMap((outcome) => ('error' in outcome ? [outcome] : [])),
  }
}

const pastedKeys: Readonly<Partial<Record<ErrorKey, ErrorKey>>> = {
  'import.empty': 'import.pasted-empty',
  'import.binary': 'import.pasted-binary',
  'import.undecodable': 'import.pasted-binary',
}

function refusal(key: ErrorKey, file: string, cause?: unknown): AppError {
  const said = file === '' ? (pastedKeys[key] ?? key) : key
  return new AppError('invalid', said, { file }, cause === undefined ? {} : { cause })
}
