import { homeAddress, searchAddress } from '../address.ts'
import { describe } from '../description.ts'
import type { Press } from '../press.ts'
import { titleOf } from '../shorten.ts'
import { listData, type Step } from '../structured.ts'

/** The page that searches the site in the reader's browser; its script has to know in how many shards the terms stand. */
export function printSearch(press: Press, shards: number): string {
  const { settings } = press
  const frame = press.frameFor(searchAddress, settings.language, null)
  const { words } = frame
  const steps: Step[] = [
    { name: words.homePage, address: homeAddress },
    { name: words.search, address: searchAddress },
  ]
  return press.print({
    layout: 'search',
    address: searchAddress,
    frame,
    heading: words.search,
    title: titleOf(`${words.search} – ${settings.name}`),
    description: describe(words.searchDescription, settings.name),
    image: null,
    structured: listData(words.search, searchAddress, steps, settings),
    feeds: null,
    column: { name: words.search, parent: null, top: null, sections: [], pageOf: '' },
    content: {
      location: [{ name: words.homePage, href: frame.href(homeAddress) }, { name: words.search }],
      search: { shards },
    },
  })
}
