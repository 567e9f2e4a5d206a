/** The first of `offered` that a reader of `language` can read: the same tag, the same script, the same language; else undefined. */
export function nearest(language: string, offered: readonly string[]): string | undefined {
  const wanted = new Intl.Locale(language).maximize()
  const same = (...parts: readonly ('language' | 'script' | 'region')[]) =>
    offered.find((tag) => {
      const locale = new Intl.Locale(tag).maximize()
      return parts.every((part) => locale[part] === wanted[part])
    })
  return same('language', 'script', 'region') ?? same('language', 'script') ?? same('language')
}
