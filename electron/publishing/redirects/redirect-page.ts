import { directionOf } from '../../shared/article/direction.ts'
import { absoluteAddress, encodeAddress, rootFrom } from '../address.ts'
import { escapeAttribute, escapeText } from '../escape.ts'
import type { Entry } from '../pages.ts'
import { titleOf } from '../shorten.ts'

/** The page at an address that an article has left: browsers go on at once, search engines learn the new address. */
export function printRedirect(from: string, { address, headline, language }: Entry, siteUrl: string): string {
  const href = escapeAttribute(rootFrom(from) + encodeAddress(address))
  const canonical = siteUrl === '' ? href : escapeAttribute(absoluteAddress(siteUrl, address))
  const name = headline || '—'
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>${escapeText(titleOf(name))}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=${href}">
<link rel="canonical" href="${canonical}">
</head>
<body>
<main><h1><a href="${href}">${escapeText(name)}</a></h1></main>
</body>
</html>
`
}
