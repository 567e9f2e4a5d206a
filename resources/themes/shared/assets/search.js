// The search page. The index lies in scripts beside this one, each of which hands its part to `galleySearch`: a page opened
// from disk may load scripts and fetch nothing. Nothing of an article is ever read as HTML.
;(() => {
  const form = document.querySelector('form[data-search]')
  const results = document.querySelector('[data-results]')
  const status = document.querySelector('[data-status]')
  if (!form || !results || !status) return
  const field = form.querySelector('input')
  const { root, shards, none, one, many, locale } = form.dataset
  const shardCount = Number(shards)
  const articlesPerBlock = 64
  const mostShown = 50
  const parts = new Map()
  const cjkRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu

  const arrived = new Map()
  window.galleySearch = {
    terms: (number, data) => arrived.set(`terms-${number}`, data),
    articles: (number, data) => arrived.set(`articles-${number}`, data),
  }

  /** A part of the index, asked for once; a part that is not there is empty. */
  function load(kind, number) {
    const name = `${kind}-${number}`
    const part =
      parts.get(name) ??
      new Promise((resolve) => {
        const script = document.createElement('script')
        const done = () => resolve(new Map(Object.entries(arrived.get(name) ?? {})))
        script.addEventListener('load', done)
        script.addEventListener('error', done)
        script.src = `${root}assets/search/${name}.js`
        document.head.append(script)
      })
    parts.set(name, part)
    return part
  }

  const folded = (text) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .normalize('NFKC')
      .toLowerCase()
  const shardOf = (term) => (term.charCodeAt(0) * 31 + (term.length > 1 ? term.charCodeAt(1) : 0)) % shardCount

  /** What is looked for: all terms must occur, and the last word may be unfinished. */
  function termsOf(query) {
    const wanted = []
    const rest = folded(query).replace(cjkRun, (run) => {
      const characters = [...run]
      if (characters.length === 1) wanted.push({ term: run, isPrefix: false })
      for (let at = 1; at < characters.length; at += 1) {
        wanted.push({ term: characters[at - 1] + characters[at], isPrefix: false })
      }
      return ' '
    })
    const words = rest.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
    const isOpen = /[\p{L}\p{N}\p{M}]$/u.test(rest)
    words.forEach((term, index) => {
      wanted.push({ term, isPrefix: isOpen && index === words.length - 1 && term.length > 1 })
    })
    return wanted
  }

  /** How well each article answers a term: 2 where its headline has it, else 1. */
  async function scoresOf({ term, isPrefix }) {
    const shard = await load('terms', shardOf(term))
    const scores = new Map()
    const lists = isPrefix
      ? [...shard].filter(([known]) => known.startsWith(term)).map(([, list]) => list)
      : [shard.get(term) ?? []]
    for (const list of lists) {
      let value = 0
      for (const difference of list) {
        value += difference
        const number = Math.floor(value / 2)
        scores.set(number, Math.max(scores.get(number) ?? 0, 1 + (value % 2)))
      }
    }
    return scores
  }

  let latest = 0
  async function search(query) {
    latest += 1
    const turn = latest
    const wanted = termsOf(query)
    if (wanted.length === 0) {
      results.replaceChildren()
      status.textContent = ''
      return
    }
    const [first, ...others] = await Promise.all(wanted.map(scoresOf))
    const found = [...first].flatMap(([number, score]) => {
      const more = others.map((scores) => scores.get(number) ?? 0)
      return more.includes(0) ? [] : [{ number, score: more.reduce((sum, one) => sum + one, score) }]
    })
    found.sort((a, b) => b.score - a.score || b.number - a.number)
    const shown = found.slice(0, mostShown)
    const articles = await Promise.all(
      shown.map(async ({ number }) => {
        const block = await load('articles', Math.floor(number / articlesPerBlock))
        return block.get(String(number))
      }),
    )
    if (turn !== latest) return
    results.replaceChildren(...articles.filter(Boolean).map((article) => itemOf(article, wanted)))
    const count = new Intl.NumberFormat(locale).format(found.length)
    status.textContent = found.length === 0 ? none : found.length === 1 ? one : many.replace('{{number}}', count)
  }

  function itemOf({ address, headline, description, section, date, language }, wanted) {
    const item = element('li', 'item')
    const article = element('article')
    article.lang = language
    const link = element('a')
    link.href = root + address.split('/').map(encodeURIComponent).join('/')
    link.append(...marked(headline || '—', wanted))
    const heading = element('h2')
    heading.append(link)
    article.append(heading)
    if (description) {
      const text = element('p')
      text.append(...marked(description, wanted))
      article.append(text)
    }
    const line = element('p', 'dateline')
    for (const words of [date, section].filter(Boolean)) {
      const part = element('span')
      part.textContent = words
      line.append(part)
    }
    article.append(line)
    item.append(article)
    return item
  }

  /** Text with what was looked for marked. Folding keeps the length of almost all text; where it does not, nothing is marked. */
  function marked(text, wanted) {
    const plain = folded(text)
    if (plain.length !== text.length) return [text]
    const isHit = new Array(text.length).fill(false)
    for (const { term } of wanted) {
      for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + 1)) {
        if (/[\p{L}\p{N}]/u.test(plain[at - 1] ?? '') && !cjk.test(term)) continue
        isHit.fill(true, at, at + term.length)
      }
    }
    const nodes = []
    for (let from = 0; from < text.length; ) {
      let to = from + 1
      while (to < text.length && isHit[to] === isHit[from]) to += 1
      const part = text.slice(from, to)
      if (isHit[from]) {
        const mark = element('mark')
        mark.textContent = part
        nodes.push(mark)
      } else nodes.push(part)
      from = to
    }
    return nodes
  }
  const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

  function element(name, className) {
    const made = document.createElement(name)
    if (className) made.className = className
    return made
  }

  function show() {
    const query = new URLSearchParams(location.search).get('q') ?? ''
    field.value = query
    void search(query)
  }

  /** Keeps the query in the address, so that it can be sent on; a page in a sandbox may not. */
  function keep(isNew) {
    try {
      const address = new URL(location.href)
      address.searchParams.set('q', field.value)
      if (isNew) history.pushState(null, '', address)
      else history.replaceState(null, '', address)
    } catch {
      // The search goes on without it.
    }
  }

  let resting
  field.addEventListener('input', () => {
    clearTimeout(resting)
    resting = setTimeout(() => {
      keep(false)
      void search(field.value)
    }, 150)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(resting)
    keep(true)
    void search(field.value)
  })
  window.addEventListener('popstate', show)
  show()
})()
