import type { Section } from '../../electron/shared/article/article.ts'

export type SectionLine = { readonly section: Section; readonly depth: number; readonly hasChildren: boolean }

/** The tree of sections as lines from top to bottom; what stands under a closed section is left out. */
export function sectionLines(
  sections: readonly Section[],
  closed: ReadonlySet<string> = new Set(),
): readonly SectionLine[] {
  const lines: SectionLine[] = []
  const known = new Set(sections.map(({ id }) => id))
  const below = (parent: string | null) =>
    sections
      .filter((section) => (section.parent !== null && known.has(section.parent) ? section.parent : null) === parent)
      .sort((one, other) => one.position - other.position || one.number - other.number)
  const walk = (parent: string | null, depth: number) => {
    for (const section of below(parent)) {
      const hasChildren = sections.some((other) => other.parent === section.id)
      lines.push({ section, depth, hasChildren })
      if (hasChildren && !closed.has(section.id)) walk(section.id, depth + 1)
    }
  }
  walk(null, 0)
  return lines
}

/** The section itself where it is among the lines, else the nearest above it that is; null where there is none. */
export function shownAt(lines: readonly SectionLine[], sections: readonly Section[], id: string | null): string | null {
  return lines.findLast(({ section }) => isWithin(sections, id, section.id))?.section.id ?? null
}

/** The section that the hand finds where a removed one stood: the next, else the one before, else none. */
export function neighbourOf(lines: readonly SectionLine[], id: string): string | null {
  const at = lines.findIndex(({ section }) => section.id === id)
  return (lines[at + 1] ?? lines[at - 1])?.section.id ?? null
}

/** A section and those above it, top first; empty for one that is gone. */
export function pathTo(sections: readonly Section[], id: string): readonly Section[] {
  const path: Section[] = []
  for (let at: string | null = id; at !== null && path.length <= sections.length; ) {
    const found = sections.find((section) => section.id === at)
    if (!found) break
    path.unshift(found)
    at = found.parent
  }
  return path
}

/** Whether `id` is `ancestor` or stands anywhere below it. */
export function isWithin(sections: readonly Section[], id: string | null, ancestor: string): boolean {
  let at = id
  for (let steps = 0; at !== null && steps <= sections.length; steps += 1) {
    if (at === ancestor) return true
    at = sections.find((section) => section.id === at)?.parent ?? null
  }
  return false
}
