import { basePath, homeAddress, missingAddress } from './address.ts'
import type { Press } from './press.ts'
import { titleOf } from './shorten.ts'
import { listData } from './structured.ts'

/**
 * The page that a server answers with where there is none (`404.html`). It is shown at any address, so its links start from the
 * server's root, or from where the site stands below it.
 */
export function printMissing(press: Press): string {
  const { settings } = press
  const frame = press.frameFor(missingAddress, settings.language, null, basePath(settings.siteUrl))
  const { words } = frame
  const name = words.missing
  return press.print({
    layout: 'list',
    address: null,
    frame,
    heading: name,
    title: titleOf(`${name} – ${settings.name}`),
    description: '',
    image: null,
    structured: listData(settings.name, homeAddress, [{ name: settings.name, address: homeAddress }], settings),
    feeds: null,
    column: { name, parent: null, top: null, sections: [], pageOf: '' },
    content: { list: { items: [], pages: [], previous: null, next: null, groups: [], note: words.missingNote } },
  })
}
