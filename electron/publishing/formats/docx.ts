import sharp from 'sharp'
import type { Copy, CopyPicture } from './copy.ts'
import { bodyXml, type Parts } from './docx-body.ts'
import { numberingXml, type WordList } from './docx-numbering.ts'
import { stylesXml } from './docx-styles.ts'
import { element, textElement, xmlFile } from './xml.ts'
import { type ZipEntry, zip } from './zip.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

type Relation = { readonly id: string; readonly type: string; readonly target: string; readonly isOutside: boolean }

/** An article as a Word document: styles, lists, tables, links and pictures, its metadata as the file's properties. */
export async function docx(copy: Copy): Promise<Uint8Array> {
  const relations: Relation[] = [
    { id: 'rId1', type: 'styles', target: 'styles.xml', isOutside: false },
    { id: 'rId2', type: 'numbering', target: 'numbering.xml', isOutside: false },
  ]
  const lists: WordList[] = []
  const relate = (type: string, target: string, isOutside: boolean): string => {
    const known = relations.find((one) => one.type === type && one.target === target)
    if (known) return known.id
    const id = `rId${relations.length + 1}`
    relations.push({ id, type, target, isOutside })
    return id
  }
  const pictures = await Promise.all(copy.pictures.map(readable))
  const parts: Parts = {
    link: (href) => relate('hyperlink', uriOf(href), true),
    picture: (media) => {
      const found = pictures.find((one) => one.media === media)
      return found && { ...found, id: relate('image', `media/${found.name}`, false) }
    },
    list: (list) => lists.push(list),
  }
  const body = bodyXml(copy, parts)
  const page = element(
    'w:sectPr',
    {},
    element('w:pgSz', { 'w:w': 11906, 'w:h': 16838 }),
    element('w:pgMar', {
      ...{ 'w:top': 1418, 'w:right': 1418, 'w:bottom': 1418, 'w:left': 1418 },
      ...{ 'w:header': 709, 'w:footer': 709, 'w:gutter': 0 },
    }),
  )
  const names = {
    'xmlns:w': word,
    'xmlns:r': `${office}/relationships`,
    'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  }
  const text = (name: string, root: string): ZipEntry => ({ name, content: Buffer.from(xmlFile(root)) })
  return zip([
    text('[Content_Types].xml', contentTypes(pictures.map(({ name }) => name))),
    text('_rels/.rels', rootRelations),
    text('docProps/core.xml', coreProperties(copy)),
    text('word/document.xml', element('w:document', names, element('w:body', {}, body, page))),
    text('word/_rels/document.xml.rels', relationsXml(relations)),
    text('word/styles.xml', stylesXml(copy.metadata.language)),
    text('word/numbering.xml', numberingXml(lists)),
    ...pictures.map(({ name, content }) => ({ name: `word/media/${name}`, content })),
  ])
}

/** Word reads JPEG, PNG and GIF; the others become PNG. */
async function readable(picture: CopyPicture) {
  const { media, width, height } = picture
  const bytes = await picture.read()
  const isReadable = /\.(?:jpg|png|gif)$/.test(media)
  const content = isReadable ? bytes : await sharp(bytes).png().toBuffer()
  const name = isReadable ? media : media.replace(/\.[a-z]+$/, '.png')
  return { media, name, width, height, content }
}

function contentTypes(pictures: readonly string[]): string {
  const types = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' }
  const used = Object.entries(types).filter(([ending]) => pictures.some((name) => name.endsWith(`.${ending}`)))
  const part = (name: string, type: string) => element('Override', { PartName: `/${name}`, ContentType: type })
  return element(
    'Types',
    { xmlns: `${packages}/content-types` },
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    ...used.map(([Extension, ContentType]) => element('Default', { Extension, ContentType })),
    part('word/document.xml', `${wordType}.document.main+xml`),
    part('word/styles.xml', `${wordType}.styles+xml`),
    part('word/numbering.xml', `${wordType}.numbering+xml`),
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  )
}

const rootRelations = element(
  'Relationships',
  { xmlns: `${packages}/relationships` },
  element('Relationship', { Id: 'rId1', Type: `${office}/relationships/officeDocument`, Target: 'word/document.xml' }),
  element('Relationship', {
    Id: 'rId2',
    Type: `${packages}/relationships/metadata/core-properties`,
    Target: 'docProps/core.xml',
  }),
)

function relationsXml(relations: readonly Relation[]): string {
  const written = relations.map(({ id, type, target, isOutside }) =>
    element('Relationship', {
      Id: id,
      Type: `${office}/relationships/${type}`,
      Target: target,
      TargetMode: isOutside ? 'External' : '',
    }),
  )
  return element('Relationships', { xmlns: `${packages}/relationships` }, ...written)
}

function coreProperties(copy: Copy): string {
  const { authors, keywords, language, source } = copy.metadata
  const moment = (name: string, time: string) =>
    time === '' ? '' : element(name, { 'xsi:type': 'dcterms:W3CDTF' }, new Date(time).toISOString().slice(0, 19), 'Z')
  return element(
    'cp:coreProperties',
    {
      'xmlns:cp': `${packages}/metadata/core-properties`,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:dcterms': 'http://purl.org/dc/terms/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
    textElement('dc:title', copy.headline),
    textElement('dc:creator', authors.join('; ') || source || copy.site.name),
    textElement('dc:subject', copy.sections.map(({ name }) => name).join(' > ')),
    textElement('dc:description', copy.description),
    textElement('cp:keywords', keywords.join(', ')),
    element('dc:identifier', {}, `urn:uuid:${copy.id}`),
    element('dc:language', {}, language),
    textElement('cp:category', source),
    element('cp:revision', {}, String(Math.max(copy.version, 1))),
    moment('dcterms:created', copy.createdAt),
    moment('dcterms:modified', copy.updatedAt),
  )
}

/** An address as a relationship may hold it; what is no URI by itself is percent-encoded. */
function uriOf(href: string): string {
  return URL.parse(href)?.href ?? encodeURI(href)
}
