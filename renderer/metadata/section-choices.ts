import type { Section } from '../../electron/shared/article/article.ts'

export type SectionChoice = { readonly id: string; readonly path: string }

/** Every section by its whole path, "News > Main Articles", in the order of the tree. */
export function sectionChoices(sections: readonly Section[]): readonly SectionChoice[] {
  const choices: SectionChoice[] = []
  const walk = (parent: string | null, above: string, depth: number) => {
    if (depth > 10) return
    const children = sections
      .filter((section) => section.parent === parent)
      .toSorted((one, other) => one.position - other.position)
    for (const { id, name } of children) {
      const path = above === '' ? name : `${above} > ${name}`
      choices.push({ id, path })
      walk(id, path, depth + 1)
    }
  }
  walk(null, '', 0)
  return choices
}
