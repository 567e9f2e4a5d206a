/** The words of a list as people write it: separated by commas, semicolons, 、 or line ends, in any script. */
export function splitTags(words: string): readonly string[] {
  return words
    .split(/[,;，、；\n\t]/)
    .map((word) => word.replace(/\s+/gu, ' ').trim())
    .filter((word) => word !== '')
}
