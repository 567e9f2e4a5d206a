import { escapeAttribute, escapeText } from './escape.ts'

type Attributes = Readonly<Record<string, string | number | null>>

/** The first line of every XML file. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** An element with text in it, escaped; attributes that are null are left out. */
export const textElement = (name: string, text: string, attributes: Attributes = {}): string =>
  `<${name}${listed(attributes)}>${escapeText(text)}</${name}>`

/** An element with nothing in it. */
export const emptyElement = (name: string, attributes: Attributes): string => `<${name}${listed(attributes)}/>`

/** An element around what is XML already. */
export const element = (name: string, content: string, attributes: Attributes = {}): string =>
  `<${name}${listed(attributes)}>${content}</${name}>`

function listed(attributes: Attributes): string {
  let text = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) text += ` ${name}="${escapeAttribute(String(value))}"`
  }
  return text
}
