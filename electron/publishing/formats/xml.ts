import { escapeAttribute, escapeText } from '../escape.ts'

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element from markup that is already safe. Attributes that are undefined or '' are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`)
    .join('')
  const inner = content.join('')
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`
}

/** An element that holds text and nothing else; '' for no text. */
export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return text.trim() === '' ? '' : element(name, attributes, escapeText(text))
}

/** Takes an element's markup as a whole file. */
export function xmlFile(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}
