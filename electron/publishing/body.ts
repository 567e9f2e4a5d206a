import { renderJSONContentToString } from '@tiptap/static-renderer/json/html-string'
import type { DocumentJson } from '../shared/article/document.ts'
import { mediaName } from '../shared/article/figure.ts'
import { escapeAttribute } from './escape.ts'
import { inlineHtml, isBlank, type LinkContext } from './inline.ts'
import { pictureHtml, type Shown } from './pictures/picture-html.ts'
import { asItIs, type PictureView } from './pictures/picture-view.ts'
import { tableHtml } from './table.ts'

export type BodyContext = LinkContext & {
  /** Whether the newsroom has this picture; a figure without its picture keeps its caption. */
  readonly hasMedia: (media: string) => boolean
  /** What is offered of a picture; where this is not given or knows nothing, the picture as it is. */
  readonly viewOf?: (media: string) => PictureView | undefined
  /** How wide a picture stands in the text, as CSS says it; only a page knows. */
  readonly figureWidth?: string
  /** What table number `number` of the article is called for those who do not see it. */
  readonly nameTable: (number: number) => string
}

type Block = {
  readonly node: DocumentJson
  readonly parent?: DocumentJson
  readonly children?: string | readonly string[]
  readonly renderElement: (input: { content: DocumentJson; parent: DocumentJson }) => string
}
type Mapping = Record<string, (block: Block) => string>
const render = renderJSONContentToString as unknown as (options: {
  nodeMapping: Mapping
  markMapping: Mapping
  unhandledNode: (block: Block) => string
  unhandledMark: (block: Block) => string
}) => (input: { content: DocumentJson }) => string // its own types say `any` where ours know more

/**
 * The HTML of an article's body: its blocks below headline and standfirst. Needs no DOM; every attribute is checked or
 * escaped, so what the schema would refuse does no harm here either. Empty paragraphs and crossheads are left out,
 * and crossheads stand on the level that their place calls for, so that none is skipped below the page's `h1`.
 */
export function bodyHtml(blocks: readonly DocumentJson[], context: BodyContext): string {
  let above = 0
  const renderBlock = render({
    nodeMapping: mappingFor(context, () => above),
    markMapping: {},
    unhandledNode: joined,
    unhandledMark: joined,
  })
  const levels = createLevels()
  let html = ''
  for (const block of blocks) {
    if (block.type === 'headline' || block.type === 'standfirst') continue
    if (block.type === 'heading' && isBlank(block)) continue
    const content = block.type === 'heading' ? { ...block, attrs: { level: levels(block.attrs?.['level']) } } : block
    html += renderBlock({ content })
    above += 1
  }
  return html
}

function mappingFor(context: BodyContext, blocksAbove: () => number): Mapping {
  let tables = 0
  let figures = 0
  return {
    text: ({ node }) => inlineHtml([node], context),
    hardBreak: () => '<br>',
    paragraph: ({ node, parent }) => {
      if (isBlank(node)) return ''
      const isAlone = parent?.content?.length === 1 && tight.has(parent.type)
      return isAlone ? inlineHtml(node.content, context) : `<p>${inlineHtml(node.content, context)}</p>\n`
    },
    heading: ({ node }) => {
      const level = `h${node.attrs?.['level']}`
      return `<${level}>${inlineHtml(node.content, context)}</${level}>\n`
    },
    blockquote: (block) => wrapped('blockquote', joined(block)),
    bulletList: (block) => wrapped('ul', joined(block)),
    orderedList: (block) => wrapped('ol', joined(block), listAttributes(block.node)),
    listItem: (block) => `<li>${joined(block).trimEnd()}</li>`,
    horizontalRule: () => '<hr>\n',
    figure: ({ node }) => {
      figures += 1
      const isAtTop = context.figureWidth !== undefined && blocksAbove() <= mostAbove
      return figureHtml(node, figures > 1 ? 'when-near' : isAtTop ? 'first' : 'at-once', context)
    },
    table: ({ node, renderElement }) => {
      tables += 1
      const cell = (parent: DocumentJson) =>
        (parent.content ?? []).map((content) => renderElement({ content, parent })).join('')
      const name = escapeAttribute(context.nameTable(tables))
      const table = tableHtml(node, (content) => cell(content).trim())
      return `<section class="table" aria-label="${name}" tabindex="0">${table}</section>\n`
    },
  }
}

/** Below so few blocks a first picture is likely in sight as soon as the page is. */
const mostAbove = 2

const tight = new Set(['listItem', 'tableCell', 'tableHeader'])

const joined = ({ children }: Block): string => [children ?? []].flat().join('')

const wrapped = (tag: string, content: string, attributes = ''): string =>
  content === '' ? '' : `<${tag}${attributes}>${content.trimEnd()}</${tag}>\n`

function figureHtml(node: DocumentJson, loading: Shown['loading'], context: BodyContext): string {
  const { media, alt, credit, width, height } = node.attrs ?? {}
  const caption = inlineHtml(node.content, context).trim()
  const thanks = typeof credit === 'string' && credit.trim() !== '' ? escapeAttribute(credit.trim()) : ''
  const words = [caption, thanks && `<small class="credit">${thanks}</small>`].filter(Boolean).join(' ')
  const under = words === '' ? '' : `<figcaption>${words}</figcaption>`
  if (typeof media !== 'string' || !mediaName.test(media) || !context.hasMedia(media)) {
    return under === '' ? '' : `<figure>${under}</figure>\n`
  }
  const size = isSize(width) && isSize(height) ? { width, height } : { width: 0, height: 0 }
  const view = context.viewOf?.(media) ?? asItIs({ src: `${context.root}media/${media}`, ...size })
  const image = pictureHtml(view, {
    alt: typeof alt === 'string' ? alt : '',
    sizes: context.figureWidth ?? '100vw',
    loading,
  })
  return `<figure>${image}${under}</figure>\n`
}

const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 100_000

const listTypes = new Set(['1', 'a', 'A', 'i', 'I'])

function listAttributes(node: DocumentJson): string {
  const { start, type } = node.attrs ?? {}
  const isStart = typeof start === 'number' && Number.isInteger(start) && start !== 1 && start >= 0
  const isType = typeof type === 'string' && type !== '1' && listTypes.has(type)
  return (isStart ? ` start="${start}"` : '') + (isType ? ` type="${type}"` : '')
}

/** Gives each crosshead the level one below the last that it stands under: 3, 3, 4 becomes 2, 2, 3. */
function createLevels(): (level: unknown) => number {
  let above: number[] = []
  return (wanted) => {
    const level = typeof wanted === 'number' ? wanted : 2
    above = above.filter((other) => other < level)
    above.push(level)
    return above.length + 1
  }
}
