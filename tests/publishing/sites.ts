import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from '@tiptap/pm/transform'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import { planExport } from '../../electron/publishing/export.ts'
import { runExport } from '../../electron/publishing/run-export.ts'
import type { StepJson } from '../../electron/shared/article/changes.ts'
import { type DocumentJson, documentFrom } from '../../electron/shared/article/document.ts'
import type { Metadata, Status } from '../../electron/shared/article/metadata.ts'
import { schema } from '../../electron/shared/article/schema.ts'
import type { Settings } from '../../electron/shared/settings.ts'
import { createNewsroom, type Newsroom } from '../../electron/store/newsroom.ts'

export const resources = join(import.meta.dirname, '../../resources')
const migrations = join(resources, 'migrations')
/** The themes that come with Galley. */
export const themes = readdirSync(join(resources, 'themes')).filter((name) =>
  existsSync(join(resources, 'themes', name, 'theme.json')),
)
export const noon = Date.UTC(2026, 10, 23, 12)

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galley-publishing-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An empty newsroom with News > Main Articles (44) and News > Media Focus (46). */
export function newsroomWithSections(settings: Partial<Settings> = {}) {
  const newsroom = createNewsroom({
    folder: join(temporaryFolder(), 'newsroom'),
    migrations,
    settings,
    now: () => noon,
  })
  onTestFinished(() => void newsroom.close())
  const news = newsroom.sections.save({ name: 'News', parent: null, number: 40 })
  const main = newsroom.sections.save({ name: 'Main Articles', parent: news.id, number: 44 })
  const media = newsroom.sections.save({ name: 'Media Focus', parent: news.id, number: 46 })
  return { newsroom, news, main, media }
}

export const text = (words: string, ...marks: NonNullable<DocumentJson['marks']>): DocumentJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
})
export const paragraph = (...content: (string | DocumentJson)[]): DocumentJson => ({
  type: 'paragraph',
  content: content.map((one) => (typeof one === 'string' ? text(one) : one)),
})
export const heading = (level: number, words: string): DocumentJson => ({
  type: 'heading',
  attrs: { level },
  content: [text(words)],
})

export function add(
  newsroom: Newsroom,
  headline: string,
  fields: Partial<Metadata> & { status?: Status; body?: readonly DocumentJson[] } = {},
): string {
  const { status = 'ready', body = [paragraph(`The words of “${headline}”.`)], ...metadata } = fields
  const document = documentFrom(metadata, [{ type: 'headline', content: [text(headline)] }, ...body])
  return newsroom.articles.create({ document, author: 'Ada', status }).id
}

/** Writes into an article as a desk would. */
export function edit(newsroom: Newsroom, id: string, change: (transform: Transform) => void): void {
  const { version, document } = newsroom.journal.head(id)
  const transform = new Transform(document)
  change(transform)
  const steps = transform.steps.map((step) => step.toJSON() as StepJson)
  newsroom.journal.append({ id, version, client: 'desk', author: 'Ada', steps })
  newsroom.articles.refresh(id)
}

export const write = (newsroom: Newsroom, id: string, words: string) =>
  edit(newsroom, id, (transform) => {
    transform.insert(transform.doc.content.size, schema.node('paragraph', null, [schema.text(words)]))
  })
export const rename = (newsroom: Newsroom, id: string, headline: string) =>
  edit(newsroom, id, (transform) => {
    transform.replaceWith(1, 1 + (transform.doc.firstChild?.content.size ?? 0), schema.text(headline))
  })

export async function picture(newsroom: Newsroom, colour = '#257'): Promise<DocumentJson> {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .png()
    .toBuffer()
  const { media, width, height } = await newsroom.media.add('quay.png', bytes)
  return {
    type: 'figure',
    attrs: { media, width, height, alt: 'The quay', credit: 'Ada' },
    content: [text('The quay at low water.')],
  }
}

type Changes = { to: string; articles?: 'all' | readonly string[]; now?: number }
export const plan = (newsroom: Newsroom, { to, articles = 'all', now = noon }: Changes) =>
  planExport({ newsroom, resources, to, articles, now })

export async function publish(newsroom: Newsroom, changes: Changes) {
  const planned = await plan(newsroom, changes)
  await runExport(planned, { author: 'Ada' })
  return planned.plan
}

/** Every file below a folder with its content, as one comparable value. */
export function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  return Object.fromEntries(
    files.sort().map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'base64')]),
  )
}
