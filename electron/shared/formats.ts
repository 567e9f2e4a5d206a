import { z } from 'zod'

/** What an article can be saved as for other systems, with the ending of its file. */
export const formatEndings = {
  ninjs: 'json',
  'newsml-g2': 'xml',
  nitf: 'xml',
  markdown: 'md',
  text: 'txt',
  docx: 'docx',
  html: 'html',
} as const

export type Format = keyof typeof formatEndings
export const formats = Object.keys(formatEndings) as readonly Format[] // Object.keys knows only strings
export const format = z.enum(['ninjs', 'newsml-g2', 'nitf', 'markdown', 'text', 'docx', 'html'])

/** Formats that hold several articles in one file, as a package. */
export const packageFormats: readonly Format[] = ['ninjs', 'newsml-g2']
