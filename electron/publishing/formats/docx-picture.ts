import { element } from './xml.ts'

const emuPerPixel = 9525
/** The width of A4 between margins of 2.5 cm, and a height that leaves room for a caption. */
const widest = 5_760_000
const highest = 7_200_000

/** A picture in a line of text, as large as it is or as the page allows. */
export function drawing(
  picture: { readonly id: string; readonly width: number; readonly height: number },
  alt: string,
): string {
  const width = Math.max(picture.width, 1) * emuPerPixel
  const height = Math.max(picture.height, 1) * emuPerPixel
  const scale = Math.min(1, widest / width, highest / height)
  const size = { cx: Math.round(width * scale), cy: Math.round(height * scale) }
  const number = Number(picture.id.replace(/\D/g, ''))
  const name = `Picture ${number}`
  const shape = element(
    'pic:pic',
    { 'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture' },
    element('pic:nvPicPr', {}, element('pic:cNvPr', { id: number, name, descr: alt }), element('pic:cNvPicPr', {})),
    element(
      'pic:blipFill',
      {},
      element('a:blip', { 'r:embed': picture.id }),
      element('a:stretch', {}, element('a:fillRect', {})),
    ),
    element(
      'pic:spPr',
      {},
      element('a:xfrm', {}, element('a:off', { x: 0, y: 0 }), element('a:ext', size)),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst', {})),
    ),
  )
  const uri = 'http://schemas.openxmlformats.org/drawingml/2006/picture'
  return element(
    'w:drawing',
    {},
    element(
      'wp:inline',
      { distT: 0, distB: 0, distL: 0, distR: 0 },
      element('wp:extent', size),
      element('wp:docPr', { id: number, name, descr: alt }),
      element(
        'a:graphic',
        { 'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main' },
        element('a:graphicData', { uri }, shape),
      ),
    ),
  )
}
