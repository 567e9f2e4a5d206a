import { type Child, classes, type Element, find, textOf } from './page-tree.ts'

/** What Galley's pages say of an article beside its text, directly in the article or in its header. */
const furniture = new Set(['meta', 'tools', 'keywords', 'printed-address'])

export function furnitureOf(article: Element): Child[] {
  const header = article.children.filter((child) => typeof child !== 'string' && child.name === 'header')
  return [article, ...header].flatMap((place) =>
    typeof place === 'string' ? [] : place.children.filter((child) => typeof child !== 'string' && isFurniture(child)),
  )
}

/** What the page tells of these corrections; what somebody wrote there by hand is text like any other. */
export function noticesOf(article: Element, corrections: readonly string[]): Child[] {
  const known = corrections.map((text) => text.replace(/\s+/g, ' ').trim())
  const box = find(article, (element) => classes(element).includes('corrections'))
  return (box?.children ?? []).filter((child) => {
    if (typeof child === 'string') return false
    const words = textOf(child).replace(/\s+/g, ' ').trim()
    return known.some((text) => words.endsWith(text))
  })
}

const isFurniture = (element: Element): boolean => classes(element).some((one) => furniture.has(one))
