import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { violations } from '../../axe.ts'
import { headline, paragraph, shareEditor } from './shared-editor.ts'

const { pages, openWith, stored } = shareEditor()
const eventually = (read: () => unknown) => expect.poll(read, { timeout: 5000, interval: 25 })
let media = ''

beforeAll(async () => {
  const red = sharp({ create: { width: 300, height: 200, channels: 3, background: 'red' } }).png()
  media = (await pages().newsroom.media.add('red.png', await red.toBuffer())).media
})

async function openFigure(focus: object | null = null) {
  const attrs = { media, alt: 'Red', credit: '', width: 300, height: 200, focus }
  const { page, id } = await openWith([headline('H'), { type: 'figure', attrs }, paragraph('P')])
  return {
    page,
    focus: () => stored(id).child(1).attrs['focus'] as unknown,
    button: page.getByRole('button', { name: /^Focal point/ }),
    ring: page.getByRole('slider', { name: 'Focal point' }),
  }
}

test('it is set by keyboard, said as it moves, and undone with the rest', async () => {
  const { page, focus, button, ring } = await openFigure()
  expect(await button.textContent()).toBe('Focal point: in the middle')
  expect(await ring.count()).toBe(0)
  await button.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => ring.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowUp')
  expect(await ring.getAttribute('aria-valuetext')).toBe('39% from the left, 49% from the top')
  expect(await button.textContent()).toBe('Focal point: 39% from the left, 49% from the top')
  await eventually(focus).toEqual({ x: 39, y: 49 })
  expect(await violations(page)).toEqual([])
  for (let press = 0; press < 9; press += 1) await page.keyboard.press('Shift+ArrowDown')
  await eventually(focus).toEqual({ x: 39, y: 100 })
  for (let undone = 0; undone < 2 && focus() !== null; undone += 1) {
    const before = focus()
    await page.keyboard.press('Control+z')
    await eventually(focus).not.toEqual(before)
  }
  expect(focus()).toBe(null)
  await page.keyboard.press('Control+Shift+z')
  await eventually(focus).not.toBe(null)
  await page.keyboard.press('Backspace')
  await eventually(focus).toBe(null)
  await page.keyboard.press('Escape')
  await expect.poll(() => ring.count()).toBe(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('x')
  await eventually(() => page.locator('.tiptap p').first().textContent()).toContain('x')
})

test('it is set by pressing the picture, dragged, and left by pressing elsewhere', async () => {
  const { page, focus, button, ring } = await openFigure({ x: 10, y: 10 })
  await button.click()
  await ring.waitFor()
  const picture = await page.locator('.figure-image').boundingBox()
  if (!picture) throw new Error('the picture is not shown')
  const at = (x: number, y: number) => [picture.x + picture.width * x, picture.y + picture.height * y] as const
  await page.mouse.click(...at(0.8, 0.25))
  await eventually(focus).toEqual({ x: 80, y: 25 })
  await page.mouse.move(...at(0.8, 0.25))
  await page.mouse.down()
  await page.mouse.move(...at(0.5, 0.5), { steps: 3 })
  await page.mouse.move(...at(-0.5, 1.5))
  await page.mouse.up()
  await eventually(focus).toEqual({ x: 0, y: 100 })
  const shown = await ring.boundingBox()
  expect([(shown?.x ?? 0) + 18, (shown?.y ?? 0) + 18].map(Math.round)).toEqual(at(0, 1).map(Math.round))
  await page.locator('.tiptap p').last().click()
  await expect.poll(() => ring.count()).toBe(0)
  await page.mouse.click(...at(0.5, 0.5))
  expect(focus()).toEqual({ x: 0, y: 100 })
})

test('a figure that is copied keeps it', async () => {
  const { page, focus } = await openFigure({ x: 30, y: 20 })
  await page.locator('.figure-image').click()
  await page.keyboard.press('Control+x')
  await eventually(() => page.locator('.figure-image').count()).toBe(0)
  await page.keyboard.press('Control+v')
  await eventually(focus).toEqual({ x: 30, y: 20 })
})
