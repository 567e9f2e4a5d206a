import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultsOfTheme } from '../../../electron/publishing/themes/check.ts'
import { readThemeFolder, stampOf } from '../../../electron/publishing/themes/files.ts'
import { wholeTheme } from '../../../electron/publishing/themes/whole.ts'
import { temporaryFolder } from '../sites.ts'
import { type Changes, classic, shared, themeFolder } from './making.ts'

/** What is said of a folder, as an editor reads it. */
function said(folder: string): readonly string[] {
  const { files, faults } = readThemeFolder(folder, 'tide')
  return (faults.length > 0 ? faults : faultsOfTheme({ id: 'tide', files: wholeTheme(files, shared) })).map(
    ({ message }) => message,
  )
}

const text = (more: object) => ({ options: [{ key: 'line', label: 'Line', type: 'text', default: '', ...more }] })
const number = (more: object) => text({ type: 'number', default: 3, ...more })

test('the theme that comes with Galley has no fault, nor has one with every kind of option', () => {
  expect(said(classic)).toEqual([])
  const options = [
    { key: 'line', label: { en: 'Line', 'zh-CN': '一行字' }, hint: 'Below', type: 'text', default: 'x' },
    { key: 'isWide', label: 'Wide', type: 'boolean', default: true },
    { key: 'side', label: 'Side', type: 'choice', choices: [{ value: 'left', label: 'Left' }], default: 'left' },
    { key: 'columns', label: 'Columns', type: 'number', minimum: 1, maximum: 4, default: 3 },
    { key: 'leading', label: 'Leading', type: 'number', minimum: 1, maximum: 2, step: 0.1, default: 1.5 },
    { key: 'accent', label: 'Accent', type: 'colour', default: '#12487a' },
  ]
  const sheet = ':root { --accent: {{ options.accent }}; }\n'
  expect(said(themeFolder({ 'theme.json': { options }, 'assets/options.css.liquid': sheet }))).toEqual([])
})

describe('each fault is a sentence with the file, and the line where there is one', () => {
  const cases: readonly (readonly [Changes, RegExp])[] = [
    [{ 'theme.json': '{\n  "format": 1,\n  "name" "Tide"\n}' }, /theme\.json:3 .*not JSON/],
    [{ 'theme.json': '{ "format": 1,\n' }, /theme\.json:2 .*not JSON/],
    [{ 'theme.json': '[]' }, /“\{ \}” is not what it can be/],
    [{ 'theme.json': { format: 2 } }, /another Galley.*"format": 1/],
    [{ 'theme.json': { version: undefined } }, /has no “version”/],
    [{ 'theme.json': { figurewidth: '10rem' } }, /“figurewidth”, which Galley does not know/],
    [{ 'theme.json': { figureWidth: '10rem; }' } }, /“figureWidth” is not what it can be/],
    [{ 'theme.json': text({ colour: 'red' }) }, /“options\[0\]\.colour”, which Galley does not know/],
    [{ 'theme.json': text({ type: 'picture' }) }, /“options\[0\]\.type” is not what it can be/],
    [{ 'theme.json': text({ label: undefined }) }, /has no “options\[0\]\.label”/],
    [{ 'theme.json': text({ key: 'two words' }) }, /“options\[0\]\.key” is not what it can be/],
    [
      { 'theme.json': { options: [text({}).options[0], text({}).options[0]] } },
      /“options\[1\]\.key” is the key of another/,
    ],
    [{ 'theme.json': number({ minimum: 4 }) }, /“options\[0\]\.default” is not a value/],
    [{ 'theme.json': number({ default: 2.5 }) }, /“options\[0\]\.default” is not a value/],
    [{ 'theme.json': number({ minimum: 4, maximum: 2 }) }, /“options\[0\]\.minimum” is above the maximum/],
    [{ 'theme.json': text({ type: 'colour', default: 'red' }) }, /“options\[0\]\.default” is not what it can be/],
    [{ 'layouts/home.liquid': '<p>\n{% if a %}\n<p>\n' }, /layouts\/home\.liquid:2: tag .*not closed/],
    // Lines that hold nothing but a tag are left out of pages, and are counted all the same.
    [
      { 'layouts/home.liquid': '{% if a %}\n{% endif %}\n{% if a %}\n{% endif %}\n{{ a | frob }}\n' },
      /home\.liquid:5: undefined filter/,
    ],
    [
      { 'layouts/list.liquid': "x\n\n{% include 'partials/gone.liquid' %}" },
      /names “partials\/gone\.liquid” at layouts\/list\.liquid:3/,
    ],
    [
      { 'partials/header.liquid': '<img\nsrc="{{ page.root }}assets/logo.svg">' },
      /names “assets\/logo\.svg” at partials\/header\.liquid:2/,
    ],
    [{ 'assets/more.css': 'p {}\np { background: url("dots.png") }' }, /names “dots\.png” at assets\/more\.css:2/],
    [
      { 'partials/header.liquid': '{% comment %}\nx\n{% endcomment %}\n<img src="{{ page.root }}assets/logo.svg">' },
      /names “assets\/logo\.svg” at partials\/header\.liquid:4/,
    ],
    [{ 'layouts/home.liquid': "{{ options.logo | default: 'assets/logo.svg' }}" }, /names “assets\/logo\.svg”/],
    [{ 'layouts/home.liquid': '<img srcset="assets/a.png 1x, assets/b.png 2x">' }, /names “assets\/a\.png”/],
    [{ 'assets/more.css': '/* a\n */ p { background: url( dots.png ) }' }, /names “dots\.png” at assets\/more\.css:2/],
    [{ 'assets/more.css': '@import URL(gone.css);' }, /names “gone\.css”/],
    [{ 'assets/more.css': '@import "../theme.json";' }, /names “\.\.\/theme\.json” at assets\/more\.css:1/],
    [
      { 'layouts/article.liquid': '\n{% for i in (1..100000000) %}{{ i }}{% endfor %}' },
      /fails at layouts\/article\.liquid:2: memory/,
    ],
    [{ 'partials/a.liquid': "{% include 'partials/a.liquid' %}" }, /“partials\/a\.liquid”.* takes itself in/],
    [
      {
        'partials/a.liquid': "{% capture x %}{% include 'partials/b.liquid' %}{% endcapture %}",
        'partials/b.liquid': "{% if x %}{% layout 'partials/a.liquid' %}{% endif %}",
      },
      /“partials\/a\.liquid”.* takes itself in/,
    ],
    [{ 'assets/x.css.liquid': 'p {\n{% frob %}\n}' }, /assets\/x\.css\.liquid:2: tag "frob" not found/],
    [
      { 'assets/x.css.liquid': 'p {}', 'assets/x.css': 'p {}' },
      /“assets\/x\.css(?:\.liquid)?” and “assets\/x\.css(?:\.liquid)?”/,
    ],
    [{ 'assets/run.exe': 'x' }, /“assets\/run\.exe” has no place/],
    [{ 'src/theme.ts': 'x' }, /“src\/theme\.ts” has no place/],
    [{ 'layouts/home.html': 'x' }, /“layouts\/home\.html” has no place/],
    [{ 'assets/search/terms-0.js': 'x' }, /stands where the site’s search stands/],
    [{ 'assets/my logo.svg': 'x' }, /“assets\/my logo\.svg”.* has a name that not every disk/],
    [{ 'assets/con.css': 'x' }, /“assets\/con\.css”.* has a name that not every disk/],
    [{ 'assets/Icon.svg': 'x' }, /“assets\/[iI]con\.svg” and “assets\/[iI]con\.svg”/],
  ]
  test.each(cases)('%j', (changes, expected) => {
    const found = said(themeFolder(changes))
    expect(found.join('\n')).toMatch(expected)
    for (const sentence of found) expect(sentence).toMatch(/“(?:tide|Tide)”.*\. Nothing was changed\./)
  })
})

describe('what is no name of a file of the theme is not missed', () => {
  const inPages = [
    '<script src="https://cdn.example/assets/app.js"></script>',
    '<script src="//cdn.example/assets/app.js"></script>',
    '<img src="{{ page.root }}my-assets/logo.svg">',
    '<img src="{{ page.root }}assets/icons.v2/{{ page.kind }}.svg">',
    '<img src="{{ page.root }}assets/icons/{{ page.kind }}.svg">',
    '<p>Put the logo at assets/logo.svg.</p>',
    '<!-- <img src="{{ page.root }}assets/old.svg"> -->',
    '{% comment %}\n<img src="{{ page.root }}assets/old.svg">\n{% endcomment %}',
    "{% # It was 'assets/old.svg' once. %}",
    "{% comment %}{% include 'partials/old.liquid' %}{% endcomment %}",
  ]
  test.each(inPages)('in a template: %s', (text) => {
    expect(said(themeFolder({ 'partials/tide.liquid': `${text}\n` }))).toEqual([])
  })

  const inSheets = [
    'url( https://cdn.example/dots.png )',
    'url( data:image/png;base64,AAAA )',
    'url(HTTPS://cdn.example/dots.png)',
    'url("data:image/svg+xml,<svg fill=\'red\'/>")',
    'url(\'data:image/svg+xml,<svg fill="url(#a)"/>\')',
    'url(blob+x:y)',
    'url( #clip )',
    'url()',
    'url({{ options.line }})',
    'url({% if a %}{{ options.line }}{% endif %})',
    '/* url(old.png) and @import "old.css"; */ none',
  ]
  test.each(inSheets)('in a style sheet: %s', (text) => {
    const sheet = `p { background: ${text}; content: "url(quoted.png)"; }\n`
    expect(said(themeFolder({ 'theme.json': number({}), 'assets/tide.css.liquid': sheet }))).toEqual([])
    const isPlain = !/\{[{%]/.test(text)
    if (isPlain) expect(said(themeFolder({ 'assets/tide.css': sheet }))).toEqual([])
  })

  test('a name is found however a style sheet writes it', () => {
    const sheet = [
      '@import url("more%2b1.css");',
      '@import "more%2b1.css" screen;',
      'p { background: URL( "img/dots.svg?v=2#a" ), url(./img/dots.svg) }',
      '{% comment %} url(old.png) {% endcomment %}',
    ].join('\n')
    const files = { 'assets/more+1.css': 'p {}', 'assets/img/dots.svg': '<svg/>', 'assets/tide.css.liquid': sheet }
    expect(said(themeFolder(files))).toEqual([])
  })
})

test.each<[string, Changes, RegExp]>([
  ['a large file', { 'assets/big.png': new Uint8Array(5_000_001) }, /“assets\/big\.png”.* larger than 5 MB/],
  ['seven files', manyFiles(7, new Uint8Array(4_900_000)), /larger than 30 MB/],
  ['a chain of forty files', chained(40, 1), /“partials\/6\.liquid”.* more than 32 deep/],
  ['what doubles with each file', chained(30, 2), /“partials\/16\.liquid”.* more than 10000 times/],
  ['501 small files', manyFiles(501, 'x'), /more than 500 files/],
])('%s is too much', (_, changes, expected) => {
  expect(said(themeFolder(changes)).join('\n')).toMatch(expected)
})

/** Files of which each takes in the next one so many times. */
function chained(count: number, times: number): Changes {
  const body = (at: number) => (at === count ? 'end' : `{% include 'partials/${at}.liquid' %}`.repeat(times))
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`partials/${at}.liquid`, body(at + 1)]))
}

test('files may take each other in as often as any page needs, and comments name nothing', () => {
  const header = "{% comment %}{% include 'partials/header.liquid' %}{% endcomment %}{% include 'partials/0.liquid' %}"
  const shown = "{% # include 'partials/gone.liquid' %}{% raw %}{% include 'x.liquid' %}{% endraw %}"
  const files = { ...chained(12, 2), 'partials/header.liquid': `${header}${shown}\n` }
  expect(said(themeFolder(files))).toEqual([])
})

function manyFiles(count: number, content: string | Uint8Array): Changes {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`assets/${at}.txt`, content]))
}

test('a file that every theme needs is missed by name', () => {
  for (const file of ['layouts/search.liquid', 'partials/column.liquid']) {
    const folder = themeFolder()
    rmSync(join(folder, file))
    expect(said(folder)).toEqual([expect.stringContaining(`has no “${file}”`)])
  }
  const folder = themeFolder()
  rmSync(join(folder, 'theme.json'))
  expect(said(folder)[0]).toContain('there is no theme.json')
})

test('links are not followed, in and out of the folder alike', () => {
  const outside = temporaryFolder()
  writeFileSync(join(outside, 'secret.css'), 'p {}')
  const folder = themeFolder()
  symlinkSync(join(outside, 'secret.css'), join(folder, 'assets/secret.css'))
  symlinkSync(outside, join(folder, 'assets/more'))
  expect(said(folder)).toEqual([
    expect.stringContaining('“assets/more” of the theme “tide” is a link'),
    expect.stringContaining('“assets/secret.css” of the theme “tide” is a link'),
  ])
})

test('what systems and editors leave behind is passed over', () => {
  const folder = themeFolder({ '.DS_Store': 'x', 'assets/style.css~': 'x', 'README.md': '# Tide' })
  mkdirSync(join(folder, '.git'))
  const stamp = stampOf(folder)
  writeFileSync(join(folder, '.git/HEAD'), 'x')
  expect([said(folder), stampOf(folder) === stamp]).toEqual([[], true])
  writeFileSync(join(folder, 'assets/more.css'), 'p {}')
  expect(stampOf(folder)).not.toBe(stamp)
})
