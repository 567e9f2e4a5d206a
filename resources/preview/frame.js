// The only thing that the preview adds to a page. It takes the newest page from the desk without loading it again, shows the
// print styles on request, and tells the desk where the reader has gone. It stands in a sandbox without an origin.
;(() => {
  const desk = window.parent
  if (desk === window) return
  const site = /\/preview\/(?:site|looks\/[\w-]+)\//.exec(location.href)
  const start = site.index + site[0].length
  const root = location.href.slice(0, start)
  const tell = (message) => desk.postMessage({ galley: 'preview', ...message }, '*')

  document.currentScript?.remove()

  // What the page was last made from. Only what differs from it is touched, so that what the page's own script did stays.
  let source = fetch(location.href)
    .then((answer) => answer.text())
    .then(parse)

  function parse(html) {
    const page = new DOMParser().parseFromString(html, 'text/html')
    for (const script of page.querySelectorAll('body script')) script.remove()
    return page
  }

  function update(html) {
    source = source.then((before) => {
      const after = parse(html)
      const { scrollX, scrollY } = window
      if (before.title !== after.title) document.title = after.title
      syncAttributes(document.documentElement, before.documentElement, after.documentElement)
      morph(document.body, before.body, after.body)
      window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' })
      return after
    })
  }

  function morph(live, before, after) {
    if (before.isEqualNode(after)) return
    const isElement = live.nodeType === Node.ELEMENT_NODE
    const isSameKind = live.nodeName === after.nodeName && before.nodeName === after.nodeName
    const isInStep = live.childNodes.length === before.childNodes.length
    if (!isSameKind || (isElement && !isInStep && live !== document.body)) {
      live.replaceWith(document.importNode(after, true))
      return
    }
    if (!isElement) {
      live.nodeValue = after.nodeValue
      return
    }
    syncAttributes(live, before, after)
    if (isInStep) morphChildren(live, [...before.childNodes], [...after.childNodes])
    else live.replaceChildren(...[...after.childNodes].map((node) => document.importNode(node, true)))
  }

  // Equal children at both ends stay; in between they are paired in order, and what is over is added or taken away.
  function morphChildren(live, before, after) {
    const nodes = [...live.childNodes]
    let from = 0
    while (from < before.length && from < after.length && before[from].isEqualNode(after[from])) from += 1
    let over = 0
    const most = Math.min(before.length, after.length) - from
    while (over < most && before[before.length - 1 - over].isEqualNode(after[after.length - 1 - over])) over += 1
    const old = before.slice(from, before.length - over)
    const next = after.slice(from, after.length - over)
    const anchor = nodes[before.length - over] ?? null
    next.forEach((node, index) => {
      const was = old[index]
      if (was) morph(nodes[from + index], was, node)
      else live.insertBefore(document.importNode(node, true), anchor)
    })
    for (let index = next.length; index < old.length; index += 1) nodes[from + index].remove()
  }

  function syncAttributes(live, before, after) {
    for (const { name } of before.attributes) if (!after.hasAttribute(name)) live.removeAttribute(name)
    for (const { name, value } of after.attributes) {
      if (before.getAttribute(name) !== value) live.setAttribute(name, value)
    }
  }

  // The page's own sheets, read again with their print rules switched on and their screen rules off. A page without an origin
  // cannot look into the sheets that it loaded itself.
  let printSheets

  async function readPrintSheets() {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')]
    return Promise.all(
      links.map(async (link) => {
        const css = await (await fetch(link.href)).text()
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(withWholeAddresses(css, link.href))
        switchMedia(sheet.cssRules)
        if (link.media) sheet.media.mediaText = asPrinted(link.media)
        return sheet
      }),
    )
  }

  // Chromium asks for a font of such a sheet relative to the page, whatever base the sheet was given.
  function withWholeAddresses(css, base) {
    return css.replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/g, (_, _quote, path) => `url("${new URL(path, base).href}")`)
  }

  function switchMedia(rules) {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) rule.media.mediaText = asPrinted(rule.media.mediaText)
      if (rule.cssRules) switchMedia(rule.cssRules)
    }
  }

  // Paper is light whatever the desk is.
  function asPrinted(media) {
    return media
      .split(',')
      .map((query) => query.trim().toLowerCase())
      .map((query) => {
        if (/prefers-color-scheme:\s*dark/.test(query)) return 'not all'
        if (/^(?:only\s+)?print\b/.test(query)) return query.replace(/^(?:only\s+)?print\b/, 'all')
        if (/^not\s+print\b/.test(query) || /^(?:only\s+)?screen\b/.test(query)) return 'not all'
        return query
      })
      .join(', ')
  }

  function marginOfPaper(sheets) {
    const rules = sheets.flatMap((sheet) => [...sheet.cssRules].flatMap((rule) => [rule, ...(rule.cssRules ?? [])]))
    const page = rules.findLast((rule) => rule instanceof CSSPageRule && rule.style.margin !== '')
    return page?.style.margin ?? '15mm'
  }

  async function showAsPrinted(isPrinted) {
    if (isPrinted) printSheets ??= await readPrintSheets()
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) link.disabled = isPrinted
    if (!isPrinted) {
      document.adoptedStyleSheets = []
      return
    }
    const paper = new CSSStyleSheet()
    paper.replaceSync(
      `:root { color-scheme: light !important; background: #fff !important; padding: ${marginOfPaper(printSheets)} !important }`,
    )
    document.adoptedStyleSheets = [...printSheets, paper]
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!link || event.defaultPrevented) return
    const target = new URL(link.href, location.href)
    if (!target.href.startsWith(root)) {
      event.preventDefault()
      tell({ kind: 'outside', address: target.href })
    } else if (event.ctrlKey || event.metaKey || event.shiftKey || link.target) {
      event.preventDefault()
      location.assign(target.href)
    }
  })
  // A middle click would ask for a new window, which a sandbox refuses.
  document.addEventListener('auxclick', (event) => event.preventDefault())

  window.addEventListener('message', ({ source: sender, data }) => {
    if (sender !== desk || data?.galley !== 'desk') return
    if (data.kind === 'page') update(String(data.html))
    if (data.kind === 'paper') void showAsPrinted(data.isPrinted === true)
    if (data.kind === 'go') location.replace(root + String(data.address))
    if (data.kind === 'scroll') window.scrollTo({ top: Number(data.top), behavior: 'instant' })
  })

  let isTold = false
  window.addEventListener('scroll', () => {
    if (isTold) return
    isTold = true
    requestAnimationFrame(() => {
      isTold = false
      tell({ kind: 'scrolled', top: window.scrollY })
    })
  })

  tell({
    kind: 'shown',
    address: decodeURIComponent(location.href.slice(start).replace(/[?#].*$/, '')),
    title: document.title,
    isMissing: document.documentElement.dataset.galleyMissing !== undefined,
  })
})()
