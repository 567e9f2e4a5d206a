import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type DocumentJson, documentFrom } from '../shared/article/document.ts'
import { emptyMetadata, metadata, status } from '../shared/article/metadata.ts'
import type { Newsroom } from './newsroom.ts'

const node = z.custom<DocumentJson>((value) => typeof value === 'object' && value !== null && 'type' in value)
const sampleNewsroom = z.object({
  name: z.string(),
  language: z.string(),
  sections: z.array(z.object({ key: z.string(), name: z.string(), parent: z.string().nullable(), number: z.int() })),
  articles: z.array(z.string()),
})
const sampleArticle = z.object({
  status,
  metadata: metadata.partial().extend({ section: z.string().nullable() }),
  content: z.array(node),
})

/** Fills an empty newsroom with the sample of a folder (`resources/sample`): its pictures, then all else or nothing. */
export async function loadSample(newsroom: Newsroom, folder: string, author: string): Promise<void> {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const sample = sampleNewsroom.parse(read('newsroom.json'))
  const articles = sample.articles.map((name) => sampleArticle.parse(read(join('articles', name))))
  const media = new Map<string, string>()
  for (const name of new Set(articles.flatMap((article) => article.content.flatMap(pictureOf)))) {
    media.set(name, (await newsroom.media.add(name, readFileSync(join(folder, 'media', name)))).media)
  }
  newsroom.transaction(() => {
    newsroom.settings.write({ name: sample.name, language: sample.language })
    const sections = new Map<string | null, string>()
    for (const { key, name, parent, number } of sample.sections) {
      const above = parent === null ? null : (sections.get(parent) ?? null)
      sections.set(key, newsroom.sections.save({ name, parent: above, number }).id)
    }
    for (const { metadata: fields, content, status } of articles) {
      const section = sections.get(fields.section) ?? null
      const document = documentFrom(
        { ...emptyMetadata, ...withoutUndefined(fields), section },
        content.map((block) => withPicture(block, media)),
      )
      newsroom.articles.create({ document, author, status })
    }
  })
}

const pictureOf = (block: DocumentJson): string[] => (block.type === 'figure' ? [String(block.attrs?.['media'])] : [])

function withPicture(block: DocumentJson, media: ReadonlyMap<string, string>): DocumentJson {
  if (block.type !== 'figure') return block
  return { ...block, attrs: { ...block.attrs, media: media.get(String(block.attrs?.['media'])) } }
}

function withoutUndefined<T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined> // Object.fromEntries forgets the keys
  }
}
