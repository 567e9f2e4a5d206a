import type { Choice, DialogSpec, Listing, Verdict } from './dialog-spec.ts'
import type { Words } from './words.ts'

/** Builds and runs a dialog in its page. Self-contained: its source text is what the page gets. */
export function runDialog(spec: DialogSpec, words: Words, base: string): void {
  function make<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    fields: object,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[K] {
    const element = Object.assign(document.createElement(tag), fields)
    element.append(...children)
    return element
  }
  async function post(action: string, body: unknown): Promise<unknown> {
    const response = await fetch(base + action, { method: 'POST', body: JSON.stringify(body) })
    return response.json()
  }
  const cancel = (): void => void post('cancel', {})
  const root = make('div', { role: 'dialog', ariaModal: 'true' })
  const heading = make('h1', { id: 'title' }, spec.title || (spec.kind === 'message' ? spec.message : ''))
  root.setAttribute('aria-labelledby', 'title')
  root.append(heading)
  document.body.append(root)

  function showMessage(message: Extract<DialogSpec, { kind: 'message' }>): void {
    const check = make('input', { type: 'checkbox', checked: message.checkbox?.isChecked ?? false })
    const answer = (button: number): void => void post('answer', { button, isChecked: check.checked })
    if (message.title) root.append(make('p', {}, message.message))
    if (message.detail) root.append(make('p', { className: 'detail' }, message.detail))
    if (message.checkbox) root.append(make('label', { className: 'check' }, check, message.checkbox.label))
    const buttons = message.buttons.map((label, index) =>
      make(
        'button',
        { type: 'button', className: index === message.defaultButton ? 'default' : '', onclick: () => answer(index) },
        label,
      ),
    )
    root.append(make('footer', {}, ...buttons.toReversed()))
    document.addEventListener('keydown', (event) => event.key === 'Escape' && answer(message.cancelButton))
    buttons[message.defaultButton]?.focus()
  }

  function showFiles(files: Extract<DialogSpec, { kind: 'open' | 'save' }>): void {
    const path = make('input', {
      id: 'stand-in-path',
      type: 'text',
      value: files.folder,
      spellcheck: false,
      autocomplete: 'off',
    })
    const name = make('input', {
      id: 'stand-in-name',
      type: 'text',
      value: files.name,
      spellcheck: false,
      autocomplete: 'off',
    })
    const kinds = files.filters.map((filter, index) => make('option', { value: String(index) }, filter.name))
    const filter = make('select', {}, ...kinds)
    const list = make('ul', { ariaLabel: words.contents })
    const status = make('p', { role: 'status' })
    let folder = files.folder
    let replaces = false
    let selected: string[] = []

    const choice = (): Choice => ({
      path: path.value,
      name: name.value,
      selected,
      filter: Number(filter.value || 0),
      replaces,
    })
    async function goTo(wanted: string): Promise<void> {
      showListing((await post('list', { ...choice(), path: wanted })) as Listing) // the host's own answer
    }
    function showListing(listing: Listing): void {
      folder = listing.folder
      path.value = folder
      selected = []
      status.textContent = ''
      const up = make(
        'li',
        {},
        make(
          'button',
          { type: 'button', className: 'folder', onclick: () => goTo(listing.parent) },
          `.. (${words.parent})`,
        ),
      )
      const items = listing.entries.map((entry) => {
        const button = make('button', { type: 'button', className: entry.isFolder ? 'folder' : '' }, entry.name)
        button.onclick = (event) =>
          entry.isFolder ? goTo(entry.path) : pick(button, entry.path, entry.name, event.ctrlKey || event.metaKey)
        if (!entry.isFolder) button.ondblclick = accept
        return make('li', {}, button)
      })
      list.replaceChildren(...(listing.parent === listing.folder ? [] : [up]), ...items)
      if (items.length === 0) list.append(make('li', { className: 'none' }, words.empty))
    }
    function pick(button: HTMLButtonElement, entryPath: string, entryName: string, adds: boolean): void {
      if (files.kind === 'save') {
        name.value = entryName
        return
      }
      const keeps = files.isMultiple && adds
      if (!keeps) for (const other of list.querySelectorAll('[aria-pressed]')) other.removeAttribute('aria-pressed')
      selected = keeps ? [...selected.filter((known) => known !== entryPath), entryPath] : [entryPath]
      button.setAttribute('aria-pressed', 'true')
      if (selected.length === 1) path.value = entryPath
    }
    async function accept(): Promise<void> {
      const verdict = (await post('choose', choice())) as Verdict // the host's own answer
      if ('listing' in verdict) showListing(verdict.listing)
      if ('problem' in verdict) status.textContent = words[verdict.problem]
      if ('exists' in verdict) {
        replaces = true
        status.textContent = words.exists.replace('{{name}}', verdict.exists)
      }
    }
    for (const field of [path, name]) {
      field.oninput = () => {
        selected = []
        replaces = false
      }
    }
    filter.onchange = () => goTo(folder)

    if (files.message) root.append(make('p', {}, files.message))
    if (files.kind === 'save') root.append(make('label', { className: 'field' }, words.name, name))
    root.append(make('label', { className: 'field' }, words.path, path), list)
    if (kinds.length > 1) root.append(make('label', { className: 'field' }, words.type, filter))
    root.append(
      make(
        'footer',
        {},
        status,
        make('button', { type: 'button', onclick: cancel }, words.cancel),
        make('button', { type: 'button', className: 'default', onclick: accept }, files.button),
      ),
    )
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') cancel()
      if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.isComposing) accept()
    })
    goTo(files.folder)
    const first = files.kind === 'save' ? name : path
    first.focus()
    first.select()
  }

  if (spec.kind === 'message') showMessage(spec)
  else showFiles(spec)
}
