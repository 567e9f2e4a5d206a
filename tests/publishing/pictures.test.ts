import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { readPageText } from '../../electron/importing/page-text.ts'
import { planExport } from '../../electron/publishing/export.ts'
import { createCopier } from '../../electron/publishing/formats/copy-file.ts'
import { createSite } from '../../electron/publishing/site.ts'
import type { DocumentJson } from '../../electron/shared/article/document.ts'
import { type Focus, mediaBehind } from '../../electron/shared/article/figure.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import {
  add,
  contentsOf,
  edit,
  newsroomWithSections,
  noon,
  paragraph,
  plan,
  publish,
  resources,
  temporaryFolder,
  text,
} from './sites.ts'

const page = (number: number) => `content/details_44_${number}.html`

/** A picture whose left half is red and whose right half is blue, each as opaque as said. */
function halves(width: number, height: number, alpha = 1): Sharp {
  const half = (background: object, left: number) => ({
    input: {
      create: { width: Math.floor(width / 2), height, channels: 4 as const, background: { ...background, alpha } },
    },
    left,
    top: 0,
  })
  return sharp({
    create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  }).composite([half({ r: 255, g: 0, b: 0 }, 0), half({ r: 0, g: 0, b: 255 }, Math.ceil(width / 2))])
}

async function figure(newsroom: Newsroom, picture: Sharp, alt = 'Two halves'): Promise<DocumentJson> {
  const { media, width, height } = await newsroom.media.add('picture', await picture.toBuffer())
  return { type: 'figure', attrs: { media, width, height, alt, credit: '' }, content: [text('Red and blue.')] }
}
const mediaOf = (node: DocumentJson) => String(node.attrs?.['media'])

/** A newsroom of one article with these figures and a paragraph between each two. */
async function showing(...pictures: readonly Sharp[]) {
  const { newsroom, main } = newsroomWithSections({ siteUrl: 'https://news.example.com/' })
  const figures: DocumentJson[] = []
  for (const picture of pictures) figures.push(await figure(newsroom, picture))
  const body = figures.flatMap((one) => [one, paragraph('x')])
  const id = add(newsroom, 'Quay', { section: main.id, number: 1, body })
  return { newsroom, main, figures, id, to: join(temporaryFolder(), 'site') }
}

/** Every file that a page's `srcset`s offer, with the width that they say of it; 0 where they say none. */
function offered(html: string): { address: string; type: string; width: number }[] {
  return [...html.matchAll(/<(?:source type="([^"]+)"|img src="[^"]+")(?: srcset="([^"]*)")?/g)].flatMap(
    ([, type = '', choices = '']) =>
      choices.split(', ').flatMap((choice) => {
        const [address = '', width = '0w'] = choice.split(' ')
        return address === '' ? [] : [{ address: address.replace('../', ''), type, width: Number.parseInt(width, 10) }]
      }),
  )
}
/** Puts the focal point of the first figure of an article where it is wanted. */
function focusOn(newsroom: Newsroom, id: string, focus: Focus): void {
  edit(newsroom, id, (transform) => {
    transform.doc.descendants((node, at) => {
      if (node.type.name === 'figure') transform.setNodeAttribute(at, 'focus', focus)
    })
  })
}
const originalOf = (address: string) => mediaBehind(address.replace('media/', ''))
const read = (to: string, path: string) => readFileSync(join(to, path))
const html = (to: string) => read(to, page(1)).toString('utf8')

test('a wide picture is offered in three widths and formats, and each is what the page says of it', async () => {
  const { newsroom, figures, to } = await showing(halves(2000, 1000).jpeg(), halves(1000, 500).removeAlpha().png())
  await publish(newsroom, { to })
  const shown = html(to)
  const [first = '', second = ''] = [...shown.matchAll(/<picture>.*?<\/picture>/g)].map(([whole]) => whole)
  const widths = (picture: string) => offered(picture).map(({ width }) => width)
  expect(widths(first)).toEqual([480, 960, 1440, 480, 960, 1440, 480, 960, 1440])
  expect(widths(second)).toEqual([480, 1000, 480, 1000, 480, 1000])
  const formats: Record<string, string> = { 'image/avif': 'heif', 'image/webp': 'webp', '': 'jpeg' }
  for (const { address, type, width } of [...offered(first), ...offered(second)]) {
    expect(address).toMatch(/^media\/[0-9a-f]{64}-(jpg|png)-\d+-r2\.(avif|webp|jpg)$/)
    const facts = await sharp(read(to, address)).metadata()
    expect({ width: facts.width, height: facts.height, format: facts.format }, address).toEqual({
      width,
      height: width / 2,
      format: formats[type],
    })
  }
  const fallback = mediaOf(figures[0] ?? { type: '' }).replace('.jpg', '-jpg-1440-r2.jpg')
  expect(first).toContain(`<img src="../media/${fallback}" srcset="`)
  expect(first).toContain(' sizes="min(44rem, 92vw)" alt="Two halves" width="2000" height="1000" fetchpriority="high">')
  expect(second).toContain(' width="1000" height="500" loading="lazy" decoding="async">')
  const { results } = await new HtmlValidate({ root: true, extends: ['html-validate:recommended'] }).validateString(
    shown,
  )
  expect(results).toEqual([])
})

/** The picture by which a page is shown elsewhere. */
const cardIn = (page: string) =>
  /<meta property="og:image" content="https:\/\/news.example.com\/([^"]+)">/.exec(page)?.[1] ?? ''

test('the picture that stands for a page elsewhere is a JPEG of at most 1200 by 630 pixels, with its size', async () => {
  const { newsroom, to } = await showing(halves(2000, 1000, 0.5).webp())
  await publish(newsroom, { to })
  const address = cardIn(html(to))
  const { format, width, height } = await sharp(read(to, address)).metadata()
  expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1200, height: 630 })
  expect(html(to)).toContain(
    '<meta property="og:image:width" content="1200">\n<meta property="og:image:height" content="630">\n' +
      '<meta property="og:image:alt" content="Two halves">\n<meta name="twitter:card" content="summary_large_image">',
  )
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html(to)) ?? []
  expect(JSON.parse(json)['@graph'][0].image).toEqual({
    '@type': 'ImageObject',
    url: `https://news.example.com/${address}`,
    width: 1200,
    height: 630,
  })
  expect(read(to, 'index.html').toString('utf8')).not.toContain('og:image')
})

describe('the focal point', () => {
  /** Black, with a white spot at a place: hundredths of its width and height. */
  async function spotted(width: number, height: number, x: number, y: number): Promise<Sharp> {
    const size = Math.round(Math.min(width, height) / 10)
    const white = { create: { width: size, height: size, channels: 3 as const, background: '#fff' } }
    const at = (whole: number, part: number) => Math.round(Math.min(whole - size, (whole * part) / 100))
    const black = sharp({ create: { width, height, channels: 3, background: '#000' } })
    return black.composite([{ input: white, left: at(width, x), top: at(height, y) }]).png()
  }

  const brightest = async (to: string, path: string): Promise<number> => {
    const points = await sharp(read(to, path)).greyscale().raw().toBuffer()
    return points.reduce((most, one) => Math.max(most, one), 0)
  }

  test.each([
    ['a wide picture', 3000, 500, 0, 0],
    ['a wide picture', 3000, 500, 100, 100],
    ['a high picture', 500, 2000, 50, 100],
    ['a high picture', 500, 2000, 0, 0],
    ['a small picture', 90, 90, 50, 0],
  ])('%s of %i by %i keeps what lies at %i, %i', async (_, width, height, x, y) => {
    const { newsroom, figures, to, id } = await showing(await spotted(width, height, x, y))
    await publish(newsroom, { to })
    const before = cardIn(html(to))
    expect(await brightest(to, before), 'cut around the middle').toBeLessThan(60)
    focusOn(newsroom, id, { x, y })
    const { changed, added } = await publish(newsroom, { to })
    const card = cardIn(html(to))
    expect(await brightest(to, card), 'cut around the focal point').toBeGreaterThan(200)
    const size = await sharp(read(to, card)).metadata()
    expect(Math.abs(size.height - (size.width * 630) / 1200)).toBeLessThan(1)
    expect(size.width).toBeLessThanOrEqual(Math.min(1200, width))
    expect(added).toContain(card)
    expect(added.every((path) => path.startsWith('media/'))).toBe(true)
    expect(changed).toEqual(expect.arrayContaining([page(1), 'index.html']))
    const [beside] = offered(read(to, 'index.html').toString('utf8')).toReversed()
    expect(await brightest(to, beside?.address ?? ''), 'beside its headline').toBeGreaterThan(200)
    const media = mediaOf(figures[0] ?? { type: '' })
    expect([before, card].map(originalOf)).toEqual([media, media])
    expect((await plan(newsroom, { to })).plan).toMatchObject({ added: [], changed: [], removed: [] })
  })

  test('two articles show one picture cut around two points, and either cut is made once', async () => {
    const { newsroom, main, figures, to } = await showing(await spotted(3000, 500, 0, 0))
    const [first] = figures
    const moved = { ...first, type: 'figure', attrs: { ...first?.attrs, focus: { x: 0, y: 0 } } }
    add(newsroom, 'Another', { section: main.id, number: 2, body: [moved] })
    await publish(newsroom, { to })
    const cards = [1, 2].map((number) => cardIn(read(to, page(number)).toString('utf8')))
    expect(new Set(cards).size).toBe(2)
    for (const card of cards) expect(existsSync(join(to, card))).toBe(true)
    const other = (await publish(newsroom, { to: join(temporaryFolder(), 'other') })).added
    expect(other).toEqual(expect.arrayContaining(cards))
  })

  test('the preview finds a cut wherever it is, and none that the picture has not', async () => {
    const { newsroom, to, id } = await showing(await spotted(3000, 500, 0, 0))
    focusOn(newsroom, id, { x: 10, y: 0 })
    const site = createSite({ newsroom, resources, now: () => noon })
    const card = cardIn((await site.articlePage(id)).html)
    const unmade = await site.page(card)
    const before = await sharp(unmade?.body as Buffer)
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([before.info.width, before.info.height]).toEqual([952, 500])
    expect(before.data.reduce((most, one) => Math.max(most, one), 0)).toBeGreaterThan(200)
    expect(readdirSync(newsroom.folder)).not.toContain('renditions')
    await publish(newsroom, { to })
    expect(cardIn(html(to))).toBe(card)
    expect(read(to, card).equals(Buffer.from((await site.page(card))?.body ?? ''))).toBe(true)
    for (const cut of ['-cut-9000-0-952-500-', '-cut-0-1-952-500-', '-cut-0-0-10-5-', '-cut-0-0-952-']) {
      expect(await site.page(card.replace(/-cut-\d+-\d+-952-500-/, cut)), cut).toBeUndefined()
    }
  })
})

test('what shines through a picture shines through in every format', async () => {
  for (const picture of [halves(600, 300, 0.5).png(), halves(600, 300, 0.5).webp({ lossless: true })]) {
    const { newsroom, to } = await showing(picture)
    await publish(newsroom, { to })
    const files = offered(html(to))
    expect(files.map(({ address }) => address.split('.').at(-1))).toEqual([
      'avif',
      'avif',
      'webp',
      'webp',
      'png',
      'png',
    ])
    for (const { address } of files) {
      const { data, info } = await sharp(read(to, address)).raw().toBuffer({ resolveWithObject: true })
      expect(info.channels, address).toBe(4)
      expect(Math.abs((data[3] ?? 0) - 127), address).toBeLessThan(4)
    }
  }
})

test('a picture that a camera held on its side stands upright, and says nothing of where it was taken', async () => {
  const lying = halves(640, 320).withExif({ IFD0: { Copyright: 'Ada' }, IFD3: { GPSLatitude: '31/1 18/1 0/1' } })
  const { newsroom, to } = await showing(lying.withMetadata({ orientation: 6 }).jpeg())
  await publish(newsroom, { to })
  expect(html(to)).toContain(' width="320" height="640"')
  const files = offered(html(to))
  expect(files).toHaveLength(2)
  for (const { address } of files) {
    const { data, info } = await sharp(read(to, address)).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([320, 640])
    expect(data[0], 'red lies on top').toBeGreaterThan(200)
    expect(data.at(-1), 'blue lies below').toBeGreaterThan(200)
    const { exif, orientation } = await sharp(read(to, address)).metadata()
    expect({ exif, orientation: orientation ?? 1 }).toEqual({ exif: undefined, orientation: 1 })
  }
})

test('what moves, what is too long for its width and what is small is never spoilt', async () => {
  const frames = [halves(600, 300), halves(600, 300, 0.3)].map((frame) => frame.png().toBuffer())
  const moving = sharp(await Promise.all(frames), { join: { animated: true } })
  const { newsroom, figures, to } = await showing(
    moving.clone().gif(),
    moving.clone().webp(),
    halves(50, 20_000).png(),
    halves(40, 30).removeAlpha().png(),
  )
  await publish(newsroom, { to })
  const [gif = '', webp = '', long = '', small = ''] = [...html(to).matchAll(/<figure>(.*?)<fig/g)].map(([, of]) => of)
  for (const [index, one] of [gif, webp, long].entries()) {
    expect(one).toContain(`<img src="../media/${mediaOf(figures[index] ?? { type: '' })}" alt=`)
    expect(offered(one)).toEqual([])
  }
  expect(offered(small).map(({ width }) => width)).toEqual([0, 0])
  expect(small).toMatch(/<img src="[^"]+-png-40-r2\.jpg" alt="Two halves" width="40" height="30"/)
})

test('a picture that nothing can be made of stands as it is, and is tried again once it can be read', async () => {
  const { newsroom, figures, to } = await showing(halves(600, 300).jpeg())
  const file = newsroom.media.path(mediaOf(figures[0] ?? { type: '' }))
  const whole = readFileSync(file)
  truncateSync(file, 900)
  await publish(newsroom, { to })
  const addresses = offered(html(to)).map(({ address }) => address)
  expect(addresses).toHaveLength(6)
  for (const address of addresses) expect(read(to, address).equals(whole.subarray(0, 900))).toBe(true)
  const again = await plan(newsroom, { to })
  expect(again.plan).toMatchObject({ added: [], changed: [], removed: [] })
  again.prepared.discard()
  writeFileSync(file, whole)
  await publish(newsroom, { to })
  for (const address of addresses) expect((await sharp(read(to, address)).metadata()).height).toBeGreaterThan(200)
})

test('a rendition is made once, whatever is exported where, and is the same for the same picture', async () => {
  const { newsroom, to, main, figures } = await showing(halves(600, 300).jpeg())
  await publish(newsroom, { to })
  const other = await showing(halves(600, 300).jpeg())
  await publish(other.newsroom, { to: other.to })
  const pictures = (folder: string) => Object.entries(contentsOf(folder)).filter(([path]) => path.startsWith('media/'))
  expect(pictures(other.to)).toEqual(pictures(to))
  const kept = join(newsroom.folder, 'renditions')
  const stamps = () => readdirSync(kept).map((name) => [name, statSync(join(kept, name)).mtimeMs])
  const before = stamps()
  expect(before).toHaveLength(7)
  add(newsroom, 'Another', { section: main.id, number: 2, body: figures })
  const added = (await publish(newsroom, { to })).added
  expect(added.filter((path) => path.startsWith('media/'))).toEqual([])
  await publish(newsroom, { to: join(temporaryFolder(), 'elsewhere') })
  expect(stamps()).toEqual(before)
})

test('one who only reads the newsroom plans the same, makes no picture that would be added and leaves nothing', async () => {
  const { newsroom, to } = await showing(halves(600, 300).jpeg())
  const before = readdirSync(newsroom.folder, { recursive: true })
  const read = async (folder: string) => {
    const { plan, prepared } = await planExport({
      ...{ newsroom, resources, to: folder, articles: 'all', now: noon, isReading: true },
    })
    prepared.discard()
    return plan
  }
  const first = await read(to)
  expect(readdirSync(newsroom.folder, { recursive: true })).toEqual(before)
  const { added, bytes } = await publish(newsroom, { to })
  expect(first.added).toEqual(added)
  expect(first.bytes).toBeLessThan(bytes)
  expect(await read(join(to, '../elsewhere'))).toMatchObject({ added, bytes })
  const renditions = join(newsroom.folder, 'renditions')
  rmSync(renditions, { recursive: true })
  const [address = ''] = offered(html(to)).map((one) => one.address)
  const whole = readFileSync(join(to, address))
  writeFileSync(join(to, address), whole)
  expect(await read(to)).toMatchObject({ added: [], changed: [] })
  writeFileSync(join(to, address), 'theirs')
  expect(await read(to)).toMatchObject({ added: [], changed: [address], overwritten: [address] })
  expect(existsSync(renditions)).toBe(false)
})

test('a plan that is cancelled keeps what it has made of pictures', async () => {
  const { newsroom, to } = await showing(halves(600, 300).jpeg())
  const controller = new AbortController()
  const planning = planExport({
    ...{ newsroom, resources, to, articles: 'all', now: noon, signal: controller.signal },
    onProgress: ({ stage, done, total }) => {
      if (stage === 'rendering' && total > 0 && done === total) controller.abort()
    },
  })
  await expect(planning).rejects.toMatchObject({ key: 'export.cancelled' })
  await publish(newsroom, { to })
  expect(offered(html(to))).toHaveLength(6)
})

test('the preview shows the page of the export before any picture is made, and makes none', async () => {
  const { newsroom, to, id, figures } = await showing(halves(600, 300).jpeg())
  const site = createSite({ newsroom, resources, now: () => noon })
  const before = (await site.articlePage(id)).html
  const [first] = offered(before)
  const original = readFileSync(newsroom.media.path(mediaOf(figures[0] ?? { type: '' })))
  const shown = await site.page(first?.address ?? '')
  expect(shown?.type).toBe('image/jpeg')
  expect(original.equals(Buffer.from(shown?.body ?? ''))).toBe(true)
  expect(readdirSync(newsroom.folder)).not.toContain('renditions')
  await publish(newsroom, { to })
  expect(html(to)).toBe(before)
  const made = await site.page(first?.address ?? '')
  expect(made?.type).toBe('image/avif')
  expect(read(to, first?.address ?? '').equals(Buffer.from(made?.body ?? ''))).toBe(true)
  for (const wrong of ['-481-r2.avif', '-480-r1.avif', '-480-r2.gif', '-480-r2.avif/..']) {
    const address = first?.address.replace('-480-r2.avif', wrong) ?? ''
    expect(address).toContain(wrong)
    expect(await site.page(address), address).toBeUndefined()
  }
})

test('a file that stands by itself holds the picture once, as it is', async () => {
  const { newsroom, id, figures } = await showing(halves(600, 300).jpeg())
  const { content } = await createCopier({ newsroom, resources }, 'html')(id)
  const original = readFileSync(newsroom.media.path(mediaOf(figures[0] ?? { type: '' })))
  expect(content).toContain(`<img src="data:image/jpeg;base64,${original.toString('base64')}"`)
  expect(content).not.toMatch(/srcset|<source/)
})

test('a page that somebody has edited by hand still names its pictures', async () => {
  const { newsroom, to, figures } = await showing(halves(600, 300, 0.5).png())
  await publish(newsroom, { to })
  const found = readPageText(html(to))?.body.find(({ type }) => type === 'figure')
  expect(found?.attrs).toMatchObject({ ...figures[0]?.attrs, width: 600, height: 300 })
})
