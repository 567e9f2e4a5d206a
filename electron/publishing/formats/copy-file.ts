import { AppError } from '../../shared/errors.ts'
import { type Format, formatEndings, packageFormats } from '../../shared/formats.ts'
import { fileName } from '../../store/file-name.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import { createSite } from '../site.ts'
import { type Copy, type CopyPicture, copyOf } from './copy.ts'
import { docx } from './docx.ts'
import { createSingleHtml } from './html.ts'
import { markdown } from './markdown.ts'
import { newsItem, newsMessage } from './newsml.ts'
import { ninjsFile, ninjsItem, ninjsPackage } from './ninjs.ts'
import { nitf } from './nitf.ts'
import { plainText } from './text.ts'
import { xmlFile } from './xml.ts'

type Content = string | Uint8Array
/** A file for another system, and the pictures that it looks for in `media` beside it. */
export type CopyFile = {
  readonly name: string
  readonly content: Content
  readonly pictures: readonly CopyPicture[]
}
export type CopySource = { readonly newsroom: Newsroom; readonly resources: string }

/**
 * Makes files of a format, each of the newest version of one article; one site serves for all of them. What it answers with
 * throws AppError `article.missing` and `article.damaged`.
 */
export function createCopier(source: CopySource, format: Format): (id: string) => Promise<CopyFile> {
  const write = writerOf(format, source)
  return async (id) => {
    const copy = copyOf(source.newsroom, id)
    const name = fileName(copy.slug || copy.id, formatEndings[format])
    return { name, content: await write(copy), pictures: picturesBeside([copy], format) }
  }
}

/** Several articles in one file, whatever its name. Throws AppError `copy.one-article` for a format that holds one. */
export function packageFile(copies: readonly Copy[], format: Format): Omit<CopyFile, 'name'> {
  refuseSeveral(format)
  const content = format === 'ninjs' ? ninjsFile(ninjsPackage(copies)) : xmlFile(newsMessage(copies))
  return { content, pictures: picturesBeside(copies, format) }
}

/** Throws AppError `copy.one-article` for a format that holds one. */
export function refuseSeveral(format: Format): void {
  if (!packageFormats.includes(format)) throw new AppError('invalid', 'copy.one-article')
}

function writerOf(format: Format, { newsroom, resources }: CopySource): (copy: Copy) => Content | Promise<Content> {
  switch (format) {
    case 'ninjs':
      return (copy) => ninjsFile(ninjsItem(copy))
    case 'newsml-g2':
      return (copy) => xmlFile(newsItem(copy))
    case 'nitf':
      return (copy) => xmlFile(nitf(copy))
    case 'markdown':
      return markdown
    case 'text':
      return plainText
    case 'docx':
      return docx
    case 'html': {
      const site = createSite({ newsroom, resources, isPlain: true })
      const singleHtml = createSingleHtml(site)
      return async ({ id, site: { url } }) => singleHtml(await site.articlePage(id), url)
    }
  }
}

/** Markdown always looks for its pictures beside it, agency formats only where nobody knows where the site stands. */
function picturesBeside(copies: readonly Copy[], format: Format): readonly CopyPicture[] {
  if (format === 'text' || format === 'docx' || format === 'html') return []
  return copies.filter(({ site }) => format === 'markdown' || site.url === '').flatMap(({ pictures }) => pictures)
}
