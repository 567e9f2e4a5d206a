import { pinyin } from 'pinyin-pro'
import { transliterate } from 'transliteration'

const longest = 80

/**
 * The slug of a headline: its words in lower-case Latin letters joined by hyphens, Chinese by its pinyin, other scripts
 * transliterated, at most 80 characters and cut between words. '' when nothing can be said in letters or digits.
 */
export function slugOf(headline: string): string {
  const latin = transliterate(hasHan.test(headline) ? spellOut(headline) : headline)
  const words = latin
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, longest) : `${slug}-${word}`
    if (longer.length > longest) break
    slug = longer
  }
  return slug
}

/** `slug` itself, or with the first number from 2 that makes it free. */
export function freeSlug(slug: string, isTaken: (candidate: string) => boolean): string {
  if (!isTaken(slug)) return slug
  for (let count = 2; ; count += 1) {
    const candidate = `${slug.slice(0, longest - 1 - String(count).length)}-${count}`
    if (!isTaken(candidate)) return candidate
  }
}

const hasHan = /\p{Script=Han}/u

function spellOut(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join(' ')
}
