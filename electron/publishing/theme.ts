import { Liquid, type Template } from 'liquidjs'
import { AppError } from '../shared/errors.ts'
import { type OptionValues, readOptions, type ThemeManifest } from '../shared/themes.ts'
import { compile } from './liquid/compile.ts'
import { findTangle } from './liquid/taken-in.ts'
import { sha256Of } from './sha256.ts'
import { fault, placeOf } from './themes/faults.ts'
import type { ThemeFiles } from './themes/files.ts'
import { readManifest } from './themes/manifest.ts'
import { createSheets } from './themes/sheets.ts'

export const layoutNames = ['article', 'list', 'home', 'search'] as const
export const partNames = ['header', 'column', 'sections', 'footer'] as const
export type LayoutName = (typeof layoutNames)[number]
export type PartName = (typeof partNames)[number]

/** All that a theme is, as it was read at one moment; it can be sent to another thread. */
export type ThemeSource = { readonly id: string; readonly files: ThemeFiles }

export type Theme = {
  readonly manifest: ThemeManifest
  /** Every option: as it was chosen, else as the theme has it. */
  readonly options: OptionValues
  /** Differs where any file of the site's may. */
  readonly fingerprint: string
  /** Differs where any page may: files in `assets/` do not count, nor options that no template names. */
  readonly pagesFrom: string
  /** The theme's files by their address in the site, `assets/style.css`. */
  readonly assets: ReadonlyMap<string, Uint8Array>
  /** A page from what the layout may know. Throws AppError `theme.fails`. */
  readonly render: (layout: LayoutName, context: object) => string
  /** What stands around many pages alike, as pages take it in: rendered apart, so that it is rendered once for them. */
  readonly renderPart: (part: PartName, context: object) => string
}

type Templates = Readonly<Record<string, string>>

/**
 * A theme with its options chosen: Liquid templates in `layouts/` and `partials/`, files in `assets/`, of which those that
 * end in `.css.liquid` become style sheets. Templates see what they are given and nothing else: no file beside
 * these, no prototype, no unescaped value unless they say `raw`. Throws AppError for the first thing that is wrong:
 * `theme.no-manifest`, `theme.json`, `theme.field-…`, `theme.circle`, `theme.deep`, `theme.taken-in`, `theme.file-missing`,
 * `theme.liquid`, `theme.fails`.
 */
export function makeTheme({ id, files }: ThemeSource, chosen: OptionValues = {}): Theme {
  const { manifest, faults } = readManifest(files, id)
  if (!manifest) throw faults[0]
  const { name } = manifest
  const options = readOptions(manifest, chosen)
  const written: Templates = Object.fromEntries(
    [...files].flatMap(([path, bytes]) => (path.endsWith('.liquid') ? [[path, textOf(bytes)]] : [])),
  )
  const templates: Templates = Object.fromEntries(Object.entries(written).map(([path, text]) => [path, tidy(text)]))
  const engine = createEngine(templates)
  const tangle = findTangle(templates)
  if (tangle) throw fault(tangle.key, name, { file: tangle.file, limit: tangle.limit })

  function parse(path: string): Template[] {
    const text = templates[path]
    if (text === undefined) throw fault('theme.file-missing', name, { file: path })
    try {
      return engine.parse(text, path)
    } catch (cause) {
      throw diagnose(path, {}, cause, 'theme.liquid')
    }
  }

  const read = (path: string): ((context: object) => string) => {
    const parsed = parse(path)
    const run = compile(engine, parsed, parse) ?? ((context) => String(engine.renderSync(parsed, context)))
    return (context) => {
      try {
        return run(context)
      } catch (cause) {
        throw diagnose(path, context, cause, 'theme.fails')
      }
    }
  }

  /** The failure with its place in the file as it was written, which only LiquidJS knows. */
  function diagnose(path: string, context: object, cause: unknown, key: 'theme.liquid' | 'theme.fails'): AppError {
    if (cause instanceof AppError) return cause
    try {
      const asWritten = createEngine(written)
      asWritten.renderSync(asWritten.parse(written[path] ?? '', path), context)
    } catch (again) {
      return fault(key, name, { ...whereAndWhat(again, path) }, cause)
    }
    return fault(key, name, { ...whereAndWhat(cause, path) }, cause)
  }

  const layouts = Object.fromEntries(layoutNames.map((one) => [one, read(`layouts/${one}.liquid`)]))
  const parts = Object.fromEntries(partNames.map((one) => [one, read(`partials/${one}.liquid`)]))
  const assets = createSheets(files, options, manifest, read)
  const outside = Object.entries(templates).filter(([path]) => !path.startsWith('assets/'))
  // A page may be made of a style sheet's template too.
  const isMixed = outside.some(([, text]) => /["'](?:\.\/)?assets\/[^"']*\.liquid["']/.test(text))
  const pages = isMixed ? Object.entries(templates) : outside
  const pagesFrom = digest([manifest.figureWidth, pages, namedOptions(pages, options)])
  return {
    manifest,
    options,
    pagesFrom,
    fingerprint: digest([pagesFrom, [...assets].map(([path, bytes]) => [path, sha256Of(bytes)])]),
    assets,
    render: (layout, context) => layouts[layout]?.(context) ?? '',
    renderPart: (part, context) => (parts[part]?.(context) ?? '').trimEnd(),
  }
}

const createEngine = (templates: Templates) =>
  new Liquid({
    templates,
    cache: true,
    ownPropertyOnly: true,
    outputEscape: 'escape',
    strictFilters: true,
    memoryLimit: 1e6,
    renderLimit: 2000,
  })

/** The options that the templates may ask for; all where one names them by anything but `options.key`. */
function namedOptions(templates: readonly (readonly [string, string])[], options: OptionValues): unknown {
  const texts = templates.map(([, text]) => text).join('\n')
  if (/\boptions\b(?!\.[A-Za-z])/.test(texts)) return options
  const named = new Set([...texts.matchAll(/\boptions\.(\w+)/g)].map(([, key]) => key))
  return Object.entries(options).filter(([key]) => named.has(key))
}

function whereAndWhat(error: unknown, path: string): { place: string; detail: string } {
  if (!(error instanceof Error)) return { place: path, detail: String(error) }
  const { token, originalError } = error as Error & { token?: unknown; originalError?: unknown } // LiquidJS's own errors have them
  const detail = originalError instanceof Error ? originalError.message : error.message
  const at = token as { file?: unknown; getPosition?: () => readonly number[] } | undefined
  const file = typeof at?.file === 'string' ? at.file : path
  return { place: placeOf(file, at?.getPosition?.()[0]), detail: detail.replace(/\s+/g, ' ').slice(0, 300) }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').replaceAll('\r\n', '\n')

const digest = (facts: unknown): string => sha256Of(Buffer.from(JSON.stringify(facts)))

/** Lines that hold nothing but a tag leave nothing behind. */
const tidy = (template: string): string => template.replace(/^[ \t]*(\{%-?(?:(?!%\}).)*%\})[ \t]*\n/gm, '$1')
