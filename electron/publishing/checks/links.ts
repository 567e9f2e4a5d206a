import { decoded, homeAddress } from '../address.ts'

/**
 * Whether a site that has these addresses has something at the one that a link names. True for what leads elsewhere: another
 * host, another folder of the host, mail, telephone, a place in the same page.
 */
export function createLinkCheck(addresses: ReadonlySet<string>, siteUrl: string): (href: string) => boolean {
  const site = siteUrl === '' ? undefined : new URL(siteUrl.replace(/\/*$/, '/'))
  return (href) => {
    const path = pathWithin(href, site)
    if (path === undefined) return true
    const address = path === '' || path.endsWith('/') ? `${path}${homeAddress}` : path
    return addresses.has(address)
  }
}

/** The path below the site's top folder; undefined where the link does not lead into the site. */
function pathWithin(href: string, site: URL | undefined): string | undefined {
  if (/^[#?]/.test(href)) return undefined
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(href)
  if (!isWhole) return decoded(href.replace(/[?#].*$/s, '').replace(/^(?:\.{0,2}\/)+/, ''))
  if (!site || !URL.canParse(href)) return undefined
  const url = new URL(href)
  if (!/^https?:$/.test(url.protocol) || url.host !== site.host || !`${url.pathname}/`.startsWith(site.pathname)) {
    return undefined
  }
  return decoded(url.pathname.slice(site.pathname.length))
}
