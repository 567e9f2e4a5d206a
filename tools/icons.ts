import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

/*
 * node tools/icons.ts
 * Makes the icons of every platform from the three drawings in resources/icons: one for 16 pixels, one for 32 and one for all
 * larger sizes. The results are kept in the repository, so run this only after a drawing changed.
 */

const folder = join(import.meta.dirname, '../resources/icons')

/** macOS leaves a tenth of the square free around an icon; the other systems do not. */
const roomAroundOnMac = 100 / 824

const windowsSizes = [16, 24, 32, 48, 64, 128, 256]
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const macTypes = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const

for (const size of linuxSizes) writeFileSync(join(folder, `${size}x${size}.png`), await draw(size))
writeFileSync(
  join(folder, 'icon.ico'),
  ico(await Promise.all(windowsSizes.map(async (size) => ({ size, png: await draw(size) })))),
)
writeFileSync(
  join(folder, 'icon.icns'),
  icns(await Promise.all(macTypes.map(async ([type, size]) => ({ type, png: await draw(size, roomAroundOnMac) })))),
)

async function draw(size: number, room = 0): Promise<Buffer> {
  const name = size <= 24 ? 'icon-16.svg' : size <= 32 ? 'icon-32.svg' : 'icon.svg'
  const drawing = readFileSync(join(folder, name), 'utf8')
  return sharp(Buffer.from(withRoom(drawing, room), 'utf8'), { density: 72 * 4 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer()
}

function withRoom(drawing: string, room: number): string {
  return drawing.replace(/viewBox="0 0 (\d+) \d+"/, (_, side: string) => {
    const margin = Number(side) * room
    const whole = Number(side) + 2 * margin
    return `viewBox="${-margin} ${-margin} ${whole} ${whole}" width="${whole}" height="${whole}"`
  })
}

/** An .ico is a table of contents and the pictures, here as PNG. */
function ico(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map((picture) => picture.png)])
}

/** An .icns is a row of blocks: four letters that say the size, the length, the picture. */
function icns(pictures: readonly { readonly type: string; readonly png: Buffer }[]): Buffer {
  const block = (name: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(name, 0, 'latin1')
    head.writeUInt32BE(content.length + 8, 4)
    return Buffer.concat([head, content])
  }
  return block('icns', Buffer.concat(pictures.map(({ type, png }) => block(type, png))))
}
