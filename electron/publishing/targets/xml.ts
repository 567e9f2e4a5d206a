import { SaxesParser } from 'saxes'

/** An element by its local name, with its own text and what stands in it. */
export type Element = { readonly name: string; readonly text: string; readonly children: readonly Element[] }

type Growing = { readonly name: string; text: string; readonly children: Growing[] }

/** The root of an XML document; null where it is not one. */
export function readXml(source: string): Element | null {
  const parser = new SaxesParser({ xmlns: true })
  const top: Growing = { name: '', text: '', children: [] }
  const open = [top]
  let isBroken = false
  parser.on('error', () => {
    isBroken = true
  })
  parser.on('opentag', ({ local }) => {
    const element: Growing = { name: local, text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const add = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => void open.pop())
  parser.write(source).close()
  return isBroken ? null : (top.children[0] ?? null)
}

/** All elements of a name, at any depth. */
export function elementsOf(element: Element | null, name: string): Element[] {
  if (!element) return []
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)])
}

/** The text of the first element of a name; '' where there is none. */
export const textOf = (element: Element | null, name: string): string => elementsOf(element, name)[0]?.text ?? ''
