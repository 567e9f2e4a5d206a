import type { Frame } from './frame.ts'
import type { Press } from './press.ts'
import { titleOf } from './shorten.ts'

/**
 * A page that has nothing but a sentence to say, in the layout of lists. It stands for no address: search engines are to pass
 * over it.
 */
export function printNote(
  press: Press,
  {
    frame,
    name,
    note,
    structured,
  }: { readonly frame: Frame; readonly name: string; readonly note: string; readonly structured: string },
): string {
  return press.print({
    layout: 'list',
    address: null,
    frame,
    heading: name,
    title: titleOf(`${name} – ${press.settings.name}`),
    description: '',
    image: null,
    structured,
    feeds: null,
    column: { name, parent: null, top: null, sections: [], pageOf: '' },
    content: { list: { items: [], pages: [], previous: null, next: null, groups: [], note } },
  })
}
