import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Liquid } from 'liquidjs'
import { z } from 'zod'
import { AppError } from '../shared/errors.ts'
import { compile } from './liquid/compile.ts'
import { sha256Of } from './sha256.ts'

const option = z.discriminatedUnion('type', [
  z.object({ key: z.string(), label: z.string(), type: z.literal('boolean'), default: z.boolean() }),
  z.object({ key: z.string(), label: z.string(), type: z.literal('text'), default: z.string() }),
  z.object({ key: z.string(), label: z.string(), type: z.literal('number'), default: z.number() }),
  z.object({
    key: z.string(),
    label: z.string(),
    type: z.literal('choice'),
    choices: z.array(z.object({ value: z.string(), label: z.string() })).min(1),
    default: z.string(),
  }),
])

/** What a theme says of itself in `theme.json`. */
export const themeManifest = z.object({
  format: z.literal(1),
  name: z.string().min(1),
  version: z.string().min(1),
  description: z.string().default(''),
  /** How wide a picture stands in an article's text, as CSS says it: browsers choose a picture's size before they know the style. */
  figureWidth: z
    .string()
    .regex(/^[\w\s.,%()+*-]+$/)
    .default('100vw'),
  options: z.array(option).default([]),
})
export type ThemeManifest = z.output<typeof themeManifest>
export type OptionValues = Readonly<Record<string, string | number | boolean>>
export type LayoutName = 'article' | 'list' | 'home' | 'search'
export type PartName = 'header' | 'column' | 'sections' | 'footer'

export type Theme = {
  readonly manifest: ThemeManifest
  /** What the options are when nobody has chosen. */
  readonly defaults: OptionValues
  /** Differs where any file of the theme does. */
  readonly fingerprint: string
  /** The theme's files by their address in the site, `assets/style.css`. */
  readonly assets: ReadonlyMap<string, Uint8Array>
  /** A page from what the layout may know. Throws AppError `theme.broken` where a template fails. */
  readonly render: (layout: LayoutName, context: object) => string
  /** What stands around many pages alike, as pages take it in: rendered apart, so that it is rendered once for them. */
  readonly renderPart: (part: PartName, context: object) => string
}

const largestFile = 5_000_000

/**
 * Reads a theme's folder: `theme.json`, Liquid templates in `layouts/` and `partials/`, files in `assets/`. Templates see
 * what they are given and nothing else: no file beside these, no prototype, no unescaped value unless they say `raw`.
 * Throws AppError `theme.broken`.
 */
export function loadTheme(folder: string): Theme {
  try {
    const manifest = themeManifest.parse(JSON.parse(readFileSync(join(folder, 'theme.json'), 'utf8')))
    const texts = [...filesIn(folder, 'layouts'), ...filesIn(folder, 'partials')]
    const templates = Object.fromEntries(texts.map((path) => [path, tidy(readFileSync(join(folder, path), 'utf8'))]))
    const assets = new Map(filesIn(folder, 'assets').map((path) => [path, readFileSync(join(folder, path))]))
    const engine = new Liquid({
      templates,
      cache: true,
      ownPropertyOnly: true,
      outputEscape: 'escape',
      strictFilters: true,
      memoryLimit: 1e6,
      renderLimit: 2000,
    })
    const parse = (path: string) => engine.parse(templates[path] ?? '', path)
    const read = (path: string): ((context: object) => string) => {
      const parsed = parse(path)
      return compile(engine, parsed, parse) ?? ((context) => String(engine.renderSync(parsed, context)))
    }
    const layouts = {
      article: read('layouts/article.liquid'),
      list: read('layouts/list.liquid'),
      home: read('layouts/home.liquid'),
      search: read('layouts/search.liquid'),
    }
    const parts = {
      header: read('partials/header.liquid'),
      column: read('partials/column.liquid'),
      sections: read('partials/sections.liquid'),
      footer: read('partials/footer.liquid'),
    }
    const render = (template: ReturnType<typeof read>, context: object): string => {
      try {
        return template(context)
      } catch (cause) {
        throw new AppError('invalid', 'theme.broken', { theme: manifest.name }, { cause })
      }
    }
    const fingerprint = sha256Of(
      Buffer.concat([...assets].flatMap(([path, bytes]) => [Buffer.from(path), bytes, Buffer.from('\0')])),
    )
    return {
      manifest,
      fingerprint: `${fingerprint} ${sha256Of(Buffer.from(JSON.stringify([manifest, templates])))}`,
      defaults: Object.fromEntries(manifest.options.map((one) => [one.key, one.default])),
      assets,
      render: (layout, context) => render(layouts[layout], context),
      renderPart: (part, context) => render(parts[part], context).trimEnd(),
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('invalid', 'theme.broken', { theme: folder.split(/[/\\]/).at(-1) ?? folder }, { cause })
  }
}

/** Paths below the theme's folder, with `/`, sorted; links are passed over, for they may lead out of it. */
function filesIn(folder: string, below: string): string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true })
  return entries
    .flatMap((entry) => {
      const path = `${below}/${entry.name}`
      if (entry.isDirectory()) return filesIn(folder, path)
      return entry.isFile() && lstatSync(join(folder, path)).size <= largestFile ? [path] : []
    })
    .sort()
}

/** Lines that hold nothing but a tag leave nothing behind. */
const tidy = (template: string): string => template.replace(/^[ \t]*(\{%-?(?:(?!%\}).)*%\})[ \t]*\n/gm, '$1')
