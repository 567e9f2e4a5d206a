import { join } from 'node:path'
import { type DocumentJson, documentFrom } from '../../electron/shared/article/document.ts'
import { createNewsroom, type Newsroom } from '../../electron/store/newsroom.ts'

export const resources = join(import.meta.dirname, '../../resources')
export const migrations = join(resources, 'migrations')
export const sectionNames = ['Main Articles', 'Media Focus', 'People', 'Town', 'River', 'Notices']

export const vocabulary: readonly string[] = [
  ...'the harbour office said on Monday that a second ferry will cross the river twice an hour from spring'.split(' '),
  ...'residents of the old town asked for later sailings and the council promised to publish its figures'.split(' '),
]

/** Always the same words for the same seed, about as many as asked for. */
export function words(count: number, seed: number): string {
  let state = seed + 1
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return vocabulary[state % vocabulary.length] ?? ''
  }
  return Array.from({ length: count }, next).join(' ')
}

/** An article of so many words in paragraphs of a hundred, with a subhead every ten. */
export function longArticle(count: number, seed: number): readonly DocumentJson[] {
  const text = (content: string): DocumentJson => ({ type: 'text', text: content })
  const blocks: DocumentJson[] = [{ type: 'headline', content: [text(`Ferry report ${seed}: ${words(5, seed)}`)] }]
  for (let paragraph = 0; paragraph * 100 < count; paragraph += 1) {
    if (paragraph % 10 === 9)
      blocks.push({ type: 'heading', attrs: { level: 2 }, content: [text(words(4, paragraph))] })
    blocks.push({ type: 'paragraph', content: [text(words(100, seed * 100 + paragraph))] })
  }
  return blocks
}

/** When the article of this seed was published, somewhere in one year. */
export function dayOf(seed: number): string {
  const day = String(1 + (seed % 28)).padStart(2, '0')
  const month = String(1 + (Math.floor(seed / 28) % 12)).padStart(2, '0')
  return `2025-${month}-${day}`
}

/** A newsroom with so many published articles of 600 words in six sections, and last one of 5,000 words. */
export function filledNewsroom(folder: string, articles: number): { newsroom: Newsroom; longId: string } {
  const newsroom = createNewsroom({ folder, migrations, settings: { siteUrl: 'https://bench.example/' } })
  const longId = newsroom.transaction(() => {
    const sections = sectionNames.map((name) => newsroom.sections.ensure(['News', name]))
    for (let seed = 0; seed < articles; seed += 1) {
      const fields = { section: sections[seed % sections.length] ?? null, publishedAt: dayOf(seed), authors: ['Bench'] }
      const document = documentFrom(fields, longArticle(600, seed))
      newsroom.articles.create({ document, author: 'Bench', status: 'published', at: 1_750_000_000_000 + seed })
    }
    return newsroom.articles.create({ document: documentFrom({}, longArticle(5000, 7)), author: 'Bench' }).id
  })
  return { newsroom, longId }
}
