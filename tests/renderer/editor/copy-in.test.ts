import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drop, paste, press } from './pasting.ts'
import { headline, paragraph, shareEditor } from './shared-editor.ts'

const { pages, openWith, stored, blocks } = shareEditor()
const eventually = (read: () => unknown) => expect.poll(read, { timeout: 5000, interval: 25 })
let folder = ''
let image = ''
let other = ''
let broken = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'galley-images-'))
  image = join(folder, 'red.png')
  other = join(folder, 'blue.jpg')
  broken = join(folder, 'broken.jpg')
  await sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })
    .png()
    .toFile(image)
  await sharp({ create: { width: 60, height: 40, channels: 3, background: 'blue' } })
    .jpeg()
    .toFile(other)
  writeFileSync(broken, readFileSync(other).subarray(0, 200))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('hostile HTML is harmless when pasted; its words and good links stay', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('')])
  await press(page, '.tiptap p')
  await paste(page, {
    html: `<style>*{display:none}</style><script>window.ran=1</script><p onclick="window.ran=2" style="color:red">Good <b>words</b> <a href="javascript:window.ran=3">bad</a> <a href="https://example.com/" onmouseover="window.ran=4">link</a></p><img src=x onerror="window.ran=5"><svg onload="window.ran=6"></svg><iframe src="javascript:parent.ran=7"></iframe><p style="mso-list:l0 level1"><img src=y onerror="window.ran=8">Item</p><ol start="99999999999"><li>Late</li></ol><table><tr><td colspan="5000">Cell</td></tr></table>`,
  })
  await eventually(() => stored(id).textContent).toContain('Good words bad link')
  const html = await page.locator('.tiptap').innerHTML()
  expect(html).not.toMatch(/javascript|onerror|onclick|style="color|<iframe|<script|<svg/)
  expect(html).toContain('href="https://example.com/"')
  expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined()
  await page.getByText('left out').first().waitFor()
  expect(await page.getByText('Not saved yet').count()).toBe(0)
})

test('a list pasted from Word is a list', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('')])
  await press(page, '.tiptap p')
  const item = (text: string) =>
    `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><!--[endif]-->${text}</p>`
  await paste(page, {
    html: `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>${item('One')}${item('Two')}</body></html>`,
  })
  await eventually(() => blocks(id)[1]).toBe('bulletList:OneTwo')
})

test('several paragraphs pasted into the headline: the first line stays, the rest is the body', async () => {
  const { page, id } = await openWith([headline(''), paragraph('')])
  await paste(page, { text: 'The headline\n\nFirst paragraph.\n\nSecond paragraph.' })
  await eventually(() => blocks(id)).toEqual([
    'headline:The headline',
    'paragraph:First paragraph.',
    'paragraph:Second paragraph.',
  ])
})

test('images come in by paste, by drop where they are dropped, and from the dialog', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('One.'), paragraph('Two.')])
  await press(page, '.tiptap p >> nth=1')
  await paste(page, { files: [image] })
  await eventually(() => blocks(id)).toEqual(['headline:H', 'paragraph:One.', 'paragraph:Two.', 'figure:'])
  await drop(page, '.tiptap p >> nth=1', [other, image], true)
  await eventually(() => blocks(id)).toEqual([
    'headline:H',
    'paragraph:One.',
    'figure:',
    'figure:',
    'paragraph:Two.',
    'figure:',
  ])
  expect(stored(id).child(2).attrs).toMatchObject({ width: 60, height: 40, media: expect.stringMatching(/\.jpg$/) })
  pages().state.chosen = [image]
  await press(page, 'h1')
  await page.keyboard.press('Control+Shift+i')
  await eventually(() => blocks(id)[1]).toBe('figure:')
  expect(await page.locator('.figure.is-missing').count()).toBe(0)
})

test('a picture inside pasted HTML is stored; one on a server is only told of', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('')])
  await press(page, '.tiptap p')
  const data = `data:image/png;base64,${readFileSync(image).toString('base64')}`
  await paste(page, {
    html: `<p>Before</p><p><img src="${data}" alt="A red field"></p><p>After <img src="https://example.com/a.png"></p>`,
  })
  await eventually(() => blocks(id)).toEqual(['headline:H', 'paragraph:Before', 'figure:', 'paragraph:After'])
  expect(stored(id).child(2).attrs['alt']).toBe('A red field')
  await page.getByText('One image lies outside the newsroom').first().waitFor()
})

test('a broken image changes nothing and says so', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('One.')])
  await drop(page, '.tiptap p', [broken], false)
  await page.getByText('is damaged').waitFor()
  expect(blocks(id)).toEqual(['headline:H', 'paragraph:One.'])
  expect(await page.locator('.storing').count()).toBe(0)
})

test('caption, alternative text and credit are written in place and undone with the rest', async () => {
  const { media } = await pages().newsroom.media.add('red.png', readFileSync(image))
  const { page, id } = await openWith([
    headline('H'),
    { type: 'figure', attrs: { media, alt: '', credit: '', width: 60, height: 40 } },
    paragraph('P'),
  ])
  await press(page, '.figure-caption')
  await page.keyboard.type('A caption')
  await page.getByLabel('Alternative text').fill('A red field')
  await page.getByLabel('Credit').fill('Ada')
  await eventually(() => stored(id).child(1).attrs).toMatchObject({ alt: 'A red field', credit: 'Ada' })
  expect(stored(id).child(1).textContent).toBe('A caption')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await eventually(() => stored(id).child(1).attrs).toMatchObject({ alt: '', credit: '' })
  await page.locator('.figure-image').click()
  await page.keyboard.press('Delete')
  await eventually(() => blocks(id)).toEqual(['headline:H', 'paragraph:P'])
})
