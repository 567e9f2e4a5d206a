// Small comforts only: every page can be read without this. Handlers stand on the document, so they go on working when a
// preview replaces what is in the body.
;(() => {
  const root = document.documentElement
  const key = 'galley-font-size'
  const sizes = ['large', 'medium', 'small']

  // Storage is refused to pages in a sandbox and to some pages opened from disk.
  function remembered() {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }

  function remember(size) {
    try {
      localStorage.setItem(key, size)
    } catch {
      // The size holds for this page alone.
    }
  }

  function setSize(size) {
    root.dataset.fontSize = sizes.includes(size) ? size : 'medium'
    showSize()
  }

  function showSize() {
    for (const button of document.querySelectorAll('button[data-font-size]')) {
      const pressed = String(button.dataset.fontSize === root.dataset.fontSize)
      if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed)
    }
  }

  // A counter is asked after the page is there, gets four seconds, and is believed only when it answers a number.
  async function showCount() {
    const place = document.querySelector('[data-counter]')
    if (!place) return
    try {
      const answer = await fetch(place.dataset.counter, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(4000),
      })
      if (!answer.ok) return
      const { count } = await answer.json()
      const text = String(count).trim()
      if (/^\d[\d\s.,'’]{0,19}$/.test(text)) place.textContent = text
    } catch {
      // The last known count stands already.
    }
  }

  async function copy(button) {
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      const told = button.parentElement?.querySelector('[data-copied]')
      if (told) told.textContent = told.dataset.copied
    } catch {
      // Nothing was copied, and nothing says so.
    }
  }

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!button) return
    if (button.hasAttribute('data-print')) window.print()
    if (button.dataset.copy) copy(button)
    const size = button.dataset.fontSize
    if (size) {
      setSize(size)
      remember(size)
    }
  })

  root.classList.add('has-script')
  // Only pages from a server have one.
  if (navigator.clipboard) root.classList.add('has-clipboard')
  setSize(remembered())
  document.addEventListener('DOMContentLoaded', showSize)
  new MutationObserver(showSize).observe(root, { childList: true, subtree: true })
  window.addEventListener('load', showCount)
})()
