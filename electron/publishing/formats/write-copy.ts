import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, parse } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { type Format, formatEndings, packageFormats } from '../../shared/formats.ts'
import { explain } from '../../store/failures.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import { writeWhole } from '../../store/write-whole.ts'
import { createSite } from '../site.ts'
import { liesInside } from '../target.ts'
import { type Copy, type CopyPicture, copyOf } from './copy.ts'
import { docx } from './docx.ts'
import { singleHtml } from './html.ts'
import { markdown } from './markdown.ts'
import { newsItem, newsMessage } from './newsml.ts'
import { ninjsFile, ninjsItem, ninjsPackage } from './ninjs.ts'
import { nitf } from './nitf.ts'
import { plainText } from './text.ts'
import { xmlFile } from './xml.ts'

/** A file for another system, and the pictures that it looks for in `media` beside it. */
export type CopyFile = {
  readonly name: string
  readonly content: string | Uint8Array
  readonly pictures: readonly CopyPicture[]
}
type Source = { readonly newsroom: Newsroom; readonly resources: string }

/** The newest version of an article in a format. Throws AppError `article.missing`. */
export async function copyFile({ newsroom, resources }: Source, id: string, format: Format): Promise<CopyFile> {
  const copy = copyOf(newsroom, id)
  const name = `${copy.slug || copy.id}.${formatEndings[format]}`
  const content = await contentOf(copy, format, { newsroom, resources })
  return { name, content, pictures: picturesBeside([copy], format) }
}

/** Several articles as one file. Throws AppError `copy.one-article` for a format that holds one. */
export function packageFile({ newsroom }: Source, ids: readonly string[], format: Format): CopyFile {
  if (!packageFormats.includes(format)) throw new AppError('invalid', 'copy.one-article')
  const copies = ids.map((id) => copyOf(newsroom, id))
  const content = format === 'ninjs' ? ninjsFile(ninjsPackage(copies)) : xmlFile(newsMessage(copies))
  return { name: `package.${formatEndings[format]}`, content, pictures: picturesBeside(copies, format) }
}

/**
 * Saves articles: into the folder `to`, a file each, or with `isFile` into the one file `to`, several as a package. Answers
 * the paths of the files and how many pictures stand in `media` beside them. In a folder no other file is replaced: the
 * name gets a number. Throws AppError, nothing written: `article.missing`, `copy.one-article`, `copy.newsroom-folder` inside
 * the newsroom; and what writing may meet.
 */
export async function saveCopies(
  source: Source,
  ids: readonly string[],
  format: Format,
  { to, isFile }: { readonly to: string; readonly isFile: boolean },
): Promise<{ readonly paths: readonly string[]; readonly pictures: number }> {
  if (liesInside(to, source.newsroom.folder)) throw new AppError('invalid', 'copy.newsroom-folder', { folder: to })
  const files: CopyFile[] = []
  if (isFile && ids.length > 1) files.push(packageFile(source, ids, format))
  else for (const id of ids) files.push(await copyFile(source, id, format))
  const named = isFile ? files.map((file) => ({ ...file, name: basename(to) })) : files
  const paths = await writeCopies(isFile ? dirname(to) : to, named, isFile)
  return { paths, pictures: new Set(files.flatMap(({ pictures }) => pictures.map(({ media }) => media))).size }
}

/** Writes files into a folder, each beside its place first, pictures before what shows them. Answers the paths of the files. */
export async function writeCopies(
  folder: string,
  files: readonly CopyFile[],
  mayReplace = false,
): Promise<readonly string[]> {
  try {
    const written = new Set<string>()
    for (const picture of files.flatMap(({ pictures }) => pictures)) {
      if (written.has(picture.media)) continue
      written.add(picture.media)
      writeWhole(join(folder, 'media', picture.media), await picture.read())
    }
    return files.map(({ name, content }) => {
      const path = mayReplace ? join(folder, name) : freePath(folder, name, content)
      writeWhole(path, content)
      return path
    })
  } catch (cause) {
    throw explain(cause)
  }
}

/** The name, or it with the first number, under which there is nothing else. */
function freePath(folder: string, name: string, content: string | Uint8Array): string {
  const { name: stem, ext } = parse(name)
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem}-${number}${ext}`)
    const there = statSync(path, { throwIfNoEntry: false })
    if (!there || (there.isFile() && Buffer.from(content).equals(readFileSync(path)))) return path
  }
}

async function contentOf(copy: Copy, format: Format, { newsroom, resources }: Source): Promise<string | Uint8Array> {
  switch (format) {
    case 'ninjs':
      return ninjsFile(ninjsItem(copy))
    case 'newsml-g2':
      return xmlFile(newsItem(copy))
    case 'nitf':
      return xmlFile(nitf(copy))
    case 'markdown':
      return markdown(copy)
    case 'text':
      return plainText(copy)
    case 'docx':
      return docx(copy)
    case 'html': {
      const site = createSite({ newsroom, resources, isPlain: true })
      return singleHtml(await site.articlePage(copy.id), site, copy.site.url)
    }
  }
}

/** Markdown always looks for its pictures beside it, agency formats only where nobody knows where the site stands. */
function picturesBeside(copies: readonly Copy[], format: Format): readonly CopyPicture[] {
  if (format === 'text' || format === 'docx' || format === 'html') return []
  return copies.filter(({ site }) => format === 'markdown' || site.url === '').flatMap(({ pictures }) => pictures)
}
