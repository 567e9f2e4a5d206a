import { Extension, InputRule } from '@tiptap/core'

/** Opening and closing quotation marks, double then single. */
type Quotes = readonly [string, string, string, string]

const english: Quotes = ['“', '”', '‘', '’']
const quotesByLanguage: Readonly<Record<string, Quotes>> = {
  cs: ['„', '“', '‚', '‘'],
  da: ['”', '”', '’', '’'],
  de: ['„', '“', '‚', '‘'],
  fi: ['”', '”', '’', '’'],
  fr: ['«\u202f', '\u202f»', '‘', '’'],
  pl: ['„', '”', '‚', '’'],
  ru: ['«', '»', '„', '“'],
  sv: ['”', '”', '’', '’'],
}
const writtenWithOwnMarks = /^(?:zh|ja|ko|yue)\b/i
const before = '(?:^|[\\s(\\[{<—–/“‘„‚«])'

/**
 * Quotation marks, dashes and ellipses as the article's language prints them. Chinese, Japanese and Korean are left
 * alone: their input methods type their own.
 */
export const Typography = Extension.create({
  name: 'galleyTypography',
  addInputRules() {
    const language = () => String(this.editor.state.doc.attrs['language'])
    const rule = (find: RegExp, replacement: (language: string) => string) =>
      new InputRule({
        find,
        handler: ({ state, range, match }) => {
          if (writtenWithOwnMarks.test(language())) return null
          const typed = match[1] ?? match[0]
          const start = range.from + match[0].lastIndexOf(typed)
          state.tr.insertText(replacement(language()), start, range.to)
          return undefined
        },
      })
    return [
      rule(/--$/, () => '—'),
      rule(/(?<!\.)\.\.\.$/, () => '…'),
      rule(new RegExp(`${before}(")$`), (tag) => quotesOf(tag)[0]),
      rule(/"$/, (tag) => quotesOf(tag)[1]),
      rule(new RegExp(`${before}(')$`), (tag) => quotesOf(tag)[2]),
      rule(/'$/, (tag) => (/^(?:de|cs|ru)/i.test(tag) ? '’' : quotesOf(tag)[3])),
    ]
  },
})

/** The marks of a language, English ones where it is not known. */
export function quotesOf(language: string): Quotes {
  return quotesByLanguage[language.split('-')[0]?.toLowerCase() ?? ''] ?? english
}
