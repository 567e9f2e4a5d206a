import { expect, test } from 'vitest'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { article, folderOfVersion, migrations, temporaryNewsroom } from './newsrooms.ts'

function filled() {
  const newsroom = temporaryNewsroom()
  const make = (headline: string) =>
    newsroom.articles.create({ document: article(headline, ['Words.']), author: 'Ada' }).id
  return { newsroom, ferry: make('Ferry'), tide: make('Tide'), quay: make('Quay') }
}
const list = (newsroom: ReturnType<typeof temporaryNewsroom>, words = '') =>
  newsroom.articles
    .list({
      isOnFront: true,
      isBinned: false,
      words,
      sort: { by: 'headline', isDescending: false },
      offset: 0,
      limit: 10,
    })
    .rows.map(({ headline }) => headline)

test('keeps what is on the front page in the order of the editors', () => {
  const { newsroom, ferry, tide, quay } = filled()
  expect(newsroom.front.read()).toEqual([])
  newsroom.front.write([tide, ferry, tide])
  expect(newsroom.front.read()).toEqual([tide, ferry])
  newsroom.front.write([quay, tide])
  expect(newsroom.front.read()).toEqual([quay, tide])
  expect(list(newsroom)).toEqual(['Quay', 'Tide'])
  expect(list(newsroom, 'tide')).toEqual(['Tide'])
  expect(newsroom.articles.counts().front).toBe(2)
})

test('an article in the bin keeps its place and is not listed, one that is erased is gone', () => {
  const { newsroom, ferry, tide, quay } = filled()
  newsroom.front.write([tide, ferry, quay])
  newsroom.articles.bin([tide, ferry])
  expect(list(newsroom)).toEqual(['Quay'])
  expect(newsroom.articles.counts().front).toBe(1)
  newsroom.articles.erase([ferry])
  newsroom.articles.restore([tide])
  expect(newsroom.front.read()).toEqual([tide, quay])
  newsroom.front.write([ferry, quay])
  expect(newsroom.front.read()).toEqual([quay])
})

test('a newsroom from before there was a front page has an empty one', () => {
  const { newsroom, ferry } = filled()
  const again = openNewsroom({ folder: folderOfVersion(9, newsroom), migrations })
  expect(again.front.read()).toEqual([])
  again.front.write([ferry])
  expect(again.front.read()).toEqual([ferry])
  again.close()
})
