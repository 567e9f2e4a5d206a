import { formats, packageFormats } from '../shared/formats.ts'
import type { CommandWord } from './words.ts'

const usages: Readonly<Record<CommandWord, readonly [usage: string, does: string]>> = {
  init: ['init [--sample]', 'make a newsroom in the folder of --newsroom, empty or with the sample'],
  import: ['import FILE… [--section "A > B"] [--text page|published]', 'take in texts, each as an article'],
  list: ['list [--section "A > B"] [--status STATUS]', 'list the articles, last changed first'],
  show: ['show ID', 'show an article, its metadata and its text'],
  search: ['search WORDS… [--section "A > B"] [--status STATUS]', 'list the articles that hold all the words'],
  export: ['export --to DIR|--target NAME [--article ID…] [--dry-run]', 'write the site, or say what would be written'],
  undo: ['undo --to DIR|--target NAME', 'take back what was published there last'],
  front: ['front [set ID…|add ID…|remove ID…|clear]', 'list what editors have put on the home page, or change it'],
  targets: ['targets [add NAME ADDRESS|accept NAME|remove NAME] [--fingerprint F]', 'list the targets, or change them'],
  theme: [
    'theme [list|use NAME [--set KEY=VALUE…]|install DIR|ZIP [--replace]|duplicate NAME [NEW NAME]|remove NAME]',
    'list the themes, or choose, take in, copy or remove one',
  ],
  check: ['check [ID…]', 'say what is to be mended before pages go out'],
  serve: ['serve [--port N]', 'show the site in a browser of this machine'],
  copy: ['copy ID… --to FILE|DIR --as FORMAT', 'save articles for other systems'],
  proof: ['proof ID… --to FILE.pdf', 'print articles as one proof'],
  help: ['help [COMMAND]', 'say this'],
}

const allFormats = formats.join(', ')
/** What else is to be known of one command. */
const more: Partial<Record<CommandWord, readonly string[]>> = {
  export: [`A site is made of HTML pages. For other formats there is galley copy: ${allFormats}.`],
  copy: [
    `FORMAT: ${allFormats}.`,
    `A folder gets a file for each article. A file gets one article, or several as a package of ${packageFormats.join(' or ')}.`,
  ],
}

/** The usage of one command, or of all. */
export function helpText(word?: CommandWord): string {
  if (word !== undefined && word !== 'help') {
    const [usage, does] = usages[word]
    const lines = [
      `galley ${usage} [--newsroom DIR] [--json]`,
      `  ${does}`,
      ...(more[word] ?? []).map((line) => `  ${line}`),
    ]
    return `${lines.join('\n')}\n`
  }
  const width = Math.max(...Object.values(usages).map(([usage]) => usage.length))
  const lines = Object.values(usages).map(([usage, does]) => `  galley ${usage.padEnd(width)}  ${does}`)
  return [
    'Galley, a desktop newsroom that works without a network.',
    '',
    ...lines,
    '',
    '  --newsroom DIR  which newsroom; else the one the desk had open last, else this folder',
    '  --json          say it as JSON',
    '',
    'The secret of a target stands in GALLEY_TARGET_<NAME>_PASSWORD, _KEY or _SECRET; galley targets names it.',
    `Formats: ${allFormats}.`,
    'An ID may be cut short as long as one article answers to it. Statuses: draft, in-review, ready, published, killed.',
    'Of a published page that was edited by hand import takes in the published text, with --text page its own.',
    'Exit: 0 done, 1 failed, 2 not understood; then one line on standard error says what and why. A check ends with 1 where it found faults.',
    '',
  ].join('\n')
}
