import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentJson } from '../../electron/shared/article/document.ts'
import { dayOf, longArticle, sectionNames } from './material.ts'

export type Peer = {
  readonly name: string
  /** Builds its whole site once. */
  readonly build: () => Promise<Run>
  /** Changes one article's headline. */
  readonly change: () => void
}
export type Run = { readonly ms: number; readonly mostMemory: number }

const textOf = (node: DocumentJson): string => (node.content ?? []).map(({ text = '' }) => text).join('')

/** The article of this number as Markdown with its facts before it, in the form that both peers read. */
function markdown(seed: number, section: string, more: string): string {
  const [headline, ...blocks] = longArticle(600, seed)
  const body = blocks.map((block) => (block.type === 'heading' ? `## ${textOf(block)}` : textOf(block))).join('\n\n')
  const title = JSON.stringify(headline ? textOf(headline) : '')
  return `---\ntitle: ${title}\ndate: ${dayOf(seed)}\nsection: ${section}\nauthors: ["Bench"]\n${more}---\n\n${body}\n`
}

const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')

function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function writeArticles(folder: string, articles: number, more: (section: string) => string): string {
  for (const name of sectionNames) mkdirSync(join(folder, slugOf(name)), { recursive: true })
  for (let seed = 0; seed < articles; seed += 1) {
    const section = slugOf(sectionNames[seed % sectionNames.length] ?? '')
    writeFileSync(join(folder, section, `${seed}.md`), markdown(seed, section, more(section)))
  }
  return join(folder, slugOf(sectionNames[0] ?? ''), '0.md')
}

function changeHeadline(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace('title: "', 'title: "Corrected '))
}

const navigation = sectionNames.map((name) => `<li><a href="/${slugOf(name)}/">${name}</a></li>`).join('\n')
const around = (title: string, main: string) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/assets/style.css">
</head>
<body>
<header><p><a href="/">Bench</a></p><nav><ul>
${navigation}
</ul></nav></header>
<main>
${main}
</main>
<footer><nav><ul>
${navigation}
</ul></nav></footer>
</body>
</html>
`

/** Hugo of Debian, with lists of 20, a feed for each section, a sitemap and archives by author. Throws where it is not installed. */
export function hugo(folder: string, articles: number): Peer {
  execFileSync('hugo', ['version'])
  const item =
    '<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><time>{{ .Date.Format "2006-01-02" }}</time></li>'
  writeAll(folder, {
    'config.toml': `baseURL = "https://bench.example/"\ntitle = "Bench"\npaginate = 20\n[taxonomies]\nauthor = "authors"\n`,
    'layouts/_default/baseof.html': around('{{ .Title }}', '{{ block "main" . }}{{ end }}'),
    'layouts/_default/single.html': `{{ define "main" }}<article><h1>{{ .Title }}</h1><p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time> {{ delimit .Params.authors ", " }}</p>\n{{ .Content }}</article>{{ end }}`,
    'layouts/_default/list.html': `{{ define "main" }}<h1>{{ .Title }}</h1><ol>{{ range .Paginator.Pages }}${item}{{ end }}</ol>{{ template "_internal/pagination.html" . }}{{ end }}`,
    'layouts/_default/terms.html': `{{ define "main" }}<h1>{{ .Title }}</h1><ol>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol>{{ end }}`,
    'layouts/index.html': `{{ define "main" }}<ol>{{ range first 10 .Site.RegularPages }}${item}{{ end }}</ol>{{ end }}`,
  })
  const first = writeArticles(join(folder, 'content'), articles, () => '')
  return {
    name: 'Hugo',
    build: () => timedProcess('hugo', ['--quiet', '--source', folder], folder),
    change: () => changeHeadline(first),
  }
}

/** Eleventy of npm, with the same. */
export function eleventy(folder: string, articles: number, version: string): Peer {
  const packages = join(folder, 'packages')
  mkdirSync(packages, { recursive: true })
  writeFileSync(join(packages, 'package.json'), '{ "private": true }')
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', `@11ty/eleventy@${version}`], {
    cwd: packages,
  })
  symlinkSync(join(packages, 'node_modules'), join(folder, 'node_modules'))
  const item = '<li><h2><a href="{{ item.url }}">{{ item.data.title }}</a></h2><time>{{ item.date | day }}</time></li>'
  const list = (collection: string, at: string) => `---
layout: base.liquid
title: ${collection}
pagination:
  data: collections.${collection}
  size: 20
  alias: items
permalink: "${at}/{% if pagination.pageNumber > 0 %}page-{{ pagination.pageNumber }}/{% endif %}index.html"
eleventyExcludeFromCollections: true
---
<h1>{{ title }}</h1><ol>{% for item in items %}${item}{% endfor %}</ol>
`
  const feed = (collection: string, at: string) => `---
permalink: "${at}/index.xml"
eleventyExcludeFromCollections: true
---
<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${collection}</title><link>https://bench.example/</link><description>${collection}</description>{% for item in collections.${collection} limit: 20 %}<item><title>{{ item.data.title }}</title><link>https://bench.example{{ item.url }}</link><pubDate>{{ item.date | day }}</pubDate></item>{% endfor %}</channel></rss>
`
  const lists = [...sectionNames.map(slugOf), 'Bench']
  writeAll(folder, {
    '.eleventy.cjs': `module.exports = (config) => {
  config.addFilter('day', (date) => date.toISOString().slice(0, 10))
  return { dir: { input: 'src', output: 'site' }, markdownTemplateEngine: false }
}`,
    'src/_includes/base.liquid': around('{{ title }}', '{{ content }}'),
    'src/_includes/article.liquid':
      '---\nlayout: base.liquid\n---\n<article><h1>{{ title }}</h1><p><time>{{ page.date | day }}</time> {{ authors | join: ", " }}</p>\n{{ content }}</article>',
    'src/sitemap.liquid':
      '---\npermalink: sitemap.xml\neleventyExcludeFromCollections: true\n---\n<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for item in collections.all %}<url><loc>https://bench.example{{ item.url }}</loc><lastmod>{{ item.date | day }}</lastmod></url>{% endfor %}</urlset>\n',
    'src/index.liquid': `---\nlayout: base.liquid\ntitle: Bench\neleventyExcludeFromCollections: true\n---\n<ol>{% for item in collections.all limit: 10 %}${item}{% endfor %}</ol>\n`,
    ...Object.fromEntries(
      lists.flatMap((name) => [
        [`src/list-${name}.liquid`, list(`"${name}"`.replaceAll('"', ''), name.toLowerCase())],
        [`src/feed-${name}.liquid`, feed(name, name.toLowerCase())],
      ]),
    ),
  })
  const first = writeArticles(
    join(folder, 'src'),
    articles,
    (section) => `layout: article.liquid\ntags: ["${section}", "Bench"]\n`,
  )
  const program = join(packages, 'node_modules/@11ty/eleventy/cmd.cjs')
  return {
    name: 'Eleventy',
    build: () => timedProcess(process.execPath, [program, '--quiet', '--config=.eleventy.cjs'], folder),
    change: () => changeHeadline(first),
  }
}

/** Runs a program to its end. Its memory is looked at twenty times a second: the system keeps the peak. */
export async function timedProcess(program: string, words: readonly string[], cwd: string): Promise<Run> {
  const began = performance.now()
  const child = spawn(program, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  let mostMemory = 0
  const look = setInterval(() => {
    mostMemory = Math.max(mostMemory, peakOf(child.pid ?? 0))
  }, 50)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  clearInterval(look)
  if (code !== 0) throw new Error(`${program} failed`)
  return { ms: performance.now() - began, mostMemory }
}

function peakOf(pid: number): number {
  try {
    return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
