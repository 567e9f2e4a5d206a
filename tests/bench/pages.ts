import { createSite } from '../../electron/publishing/site.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { resources } from './material.ts'
import { byTurns, report } from './measuring.ts'

/** The page of one article rendered out of a newsroom of 10,000, against one of 100. */
export async function benchPages(few: Newsroom, many: Newsroom): Promise<void> {
  const render = (newsroom: Newsroom) => {
    const site = createSite({ newsroom, resources })
    const rows = newsroom.articles.published({ statuses: ['published'], offset: 0, limit: 60 })
    return (round: number) => site.articlePage(rows[round % rows.length]?.id ?? '')
  }
  const [page, baseline] = await byTurns(120, render(many), render(few))
  report('a page render, 10,000 articles in the store', page, 'the same with 100', baseline)
}
