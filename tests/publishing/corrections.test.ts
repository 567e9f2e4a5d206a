import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { readFile } from '../../electron/importing/read-file.ts'
import { takeIn } from '../../electron/importing/take-in.ts'
import { copyOf } from '../../electron/publishing/formats/copy.ts'
import { markdown } from '../../electron/publishing/formats/markdown.ts'
import { plainText } from '../../electron/publishing/formats/text.ts'
import { createSite } from '../../electron/publishing/site.ts'
import { check, documentFrom, metadataOf } from '../../electron/shared/article/document.ts'
import { readEmbedded } from '../../electron/shared/article/published.ts'
import type { Settings } from '../../electron/shared/settings.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import {
  add,
  edit,
  newsroomWithSections,
  noon,
  paragraph,
  plan,
  publish,
  resources,
  temporaryFolder,
  themes,
} from './sites.ts'

const first = { at: '2016-12-05', text: 'The quay is 40 m long, not 400 m.' }
const second = { at: '2016-12-06T09:30', text: 'Mr Low’s name was misspelt & his <title> wrong.' }

function corrected(settings: Partial<Settings> = {}, language = 'en') {
  const made = newsroomWithSections({ siteUrl: 'https://news.example.com', timeZone: 'Asia/Shanghai', ...settings })
  const id = add(made.newsroom, 'Quay opens', {
    section: made.main.id,
    publishedAt: '2016-12-04',
    language,
    corrections: [first, second],
  })
  return { ...made, id }
}

const siteOf = (newsroom: Newsroom) => createSite({ newsroom, resources, now: () => noon })
const pageOf = async (newsroom: Newsroom, id: string) => (await siteOf(newsroom).articlePage(id)).html
const read = async (newsroom: Newsroom, address: string) => String((await siteOf(newsroom).page(address))?.body)
const words = (html: string) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')

test('an article from before there were corrections has none', () => {
  const { corrections: _, ...attrs } = documentFrom({}, [{ type: 'headline' }, { type: 'paragraph' }]).attrs
  const document = check({ type: 'doc', attrs, content: [{ type: 'headline' }, { type: 'paragraph' }] })
  expect(metadataOf(document).corrections).toEqual([])
})

test.each([
  { at: '5/12/2016', text: 'Wrong.' },
  { at: '2016-12-05', text: '' },
  { at: '2016-12-05', text: '  ' },
  { at: '2016-12-05', text: 'Two\nlines.' },
  { at: '2016-12-05', text: 'x'.repeat(1001) },
])('a document with the correction $text of $at is refused', (correction) => {
  const content = [{ type: 'headline' }, { type: 'paragraph' }]
  expect(() => documentFrom({ corrections: [correction] }, content)).toThrow(
    expect.objectContaining({ key: 'article.damaged' }),
  )
})

test.each(themes)(
  'a page in %s tells the corrections above the text, newest first, to readers and to machines',
  async (theme) => {
    const { newsroom, id } = corrected({ theme })
    const html = await pageOf(newsroom, id)
    expect(words(html)).toContain(
      'Correction, 6 December 2016: Mr Low’s name was misspelt &amp; his &lt;title&gt; wrong.' +
        'Correction, 5 December 2016: The quay is 40 m long, not 400 m.The words of',
    )
    expect(html).toContain('<time datetime="2016-12-06T09:30+08:00">')
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
    expect(JSON.parse(json)['@graph'][0].correction).toEqual([
      { '@type': 'CorrectionComment', datePublished: '2016-12-05', text: first.text },
      { '@type': 'CorrectionComment', datePublished: '2016-12-06T09:30+08:00', text: second.text },
    ])
    const report = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(html)
    const own = report.results.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId !== 'long-title')
    expect(own.filter(({ selector }) => selector?.includes('corrections'))).toEqual([])
  },
)

test('a Chinese page tells them in Chinese', async () => {
  const { newsroom, id } = corrected({}, 'zh-CN')
  expect(words(await pageOf(newsroom, id))).toContain('更正（2016年12月5日）：The quay is')
})

test.each(themes)('lists in %s mark what was corrected, and nothing else', async (theme) => {
  const { newsroom, main } = corrected({ theme })
  add(newsroom, 'Ferry sails', { section: main.id, publishedAt: '2016-12-03' })
  for (const address of ['news/main-articles/index.html', 'index.html']) {
    const html = await read(newsroom, address)
    expect(
      html.match(/<article.*?<\/article>/gs)?.filter((item) => item.includes('>Corrected</span>'))?.length,
    ).toBeGreaterThan(0)
    for (const [item] of html.matchAll(/<article.*?<\/article>/gs)) {
      expect(item.includes('>Corrected</span>'), item).toBe(item.includes('Quay opens'))
    }
  }
})

test('feeds tell them with the whole text, or with the summary', async () => {
  const whole = corrected({ feedText: 'full' })
  const [item] = JSON.parse(await read(whole.newsroom, 'feed.json')).items
  expect(item.content_html).toMatch(
    /^<div class="corrections"><p><strong><time[^>]*>Correction, 6 December 2016:<\/time>/,
  )
  expect(item.summary).not.toContain('Correction')
  const short = corrected({ feedText: 'summary' })
  const [other] = JSON.parse(await read(short.newsroom, 'feed.json')).items
  expect(other.summary).toMatch(/^Correction, 6 December 2016: Mr Low.*not 400 m\. The words of/)
})

test('files for other systems have them in the text, and Markdown in its front matter too', () => {
  const { newsroom, id } = corrected()
  const copy = copyOf(newsroom, id)
  expect(plainText(copy)).toContain('\n\nCorrection, 5 December 2016: The quay is 40 m long, not 400 m.\n\nThe words')
  expect(markdown(copy)).toContain('\n\n**Correction, 5 December 2016:** The quay is 40 m long, not 400 m.\n\n')
  expect(markdown(copy)).toContain(`corrections: [{"date":"2016-12-05","text":"${first.text}"},`)
})

test('a page that is taken in again has its corrections as such, edited by hand or not', async () => {
  const { newsroom, id } = corrected()
  const html = await pageOf(newsroom, id)
  for (const page of [html, html.replace('The words of', 'Other words of')]) {
    const article = await readFile({ name: 'page.html', bytes: Buffer.from(page) })
    const back = newsroom.journal.head(takeIn(newsroom, article, 'Ada')).document
    expect(metadataOf(back).corrections).toEqual([first, second])
    expect(JSON.stringify(article.published?.page?.body ?? [])).not.toContain('Correction')
  }
  const mended = html.replace(`</strong> ${first.text}`, '</strong> The quay is 41 m long.')
  const article = await readFile({ name: 'page.html', bytes: Buffer.from(mended) })
  expect(JSON.stringify(article.published?.page?.body)).toContain('The quay is 41 m long.')
})

test('a page from before there were corrections is still read', async () => {
  const { newsroom } = newsroomWithSections()
  const html = await pageOf(newsroom, add(newsroom, 'Quay opens'))
  const older = html.replace(',"corrections":[]', '')
  expect(older).not.toBe(html)
  expect(readEmbedded(older)?.metadata.corrections).toEqual([])
})

test('a correction changes the article’s page, its lists and feeds, and the plan says why', async () => {
  const { newsroom, main } = newsroomWithSections({ siteUrl: 'https://news.example.com' })
  const id = add(newsroom, 'Quay opens', {
    section: main.id,
    number: 1,
    publishedAt: '2016-12-04',
    body: [paragraph('It is.')],
  })
  const to = temporaryFolder()
  await publish(newsroom, { to })
  edit(newsroom, id, (transform) => transform.setDocAttribute('corrections', [first]))
  const { plan: next } = await plan(newsroom, { to })
  expect(next.changed).toEqual(
    expect.arrayContaining(['content/details_44_1.html', 'news/main-articles/index.html', 'index.html', 'feed.json']),
  )
  expect(next.reasons.map(({ kind, changes }) => [kind, changes])).toEqual([['article', ['metadata']]])
})
