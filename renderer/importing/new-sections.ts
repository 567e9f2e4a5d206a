import type { Section } from '../../electron/shared/article/article.ts'

/** The names at the end of a section path that the newsroom does not have yet. */
export function newSections(path: readonly string[], sections: readonly Section[]): readonly string[] {
  let parent: string | null = null
  for (const [index, name] of path.entries()) {
    const above: string | null = parent
    const found: Section | undefined = sections.find(
      (section) => section.parent === above && section.name.toLowerCase() === name.toLowerCase(),
    )
    if (!found) return path.slice(index)
    parent = found.id
  }
  return []
}
