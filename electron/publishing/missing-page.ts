import { basePath, homeAddress, missingAddress } from './address.ts'
import { printNote } from './note-page.ts'
import type { Press } from './press.ts'
import { listData } from './structured.ts'

/**
 * The page that a server answers with where there is none (`404.html`). It is shown at any address, so its links start from the
 * server's root, or from where the site stands below it.
 */
export function printMissing(press: Press): string {
  const { settings } = press
  const frame = press.frameFor(missingAddress, settings.language, null, basePath(settings.siteUrl))
  const { missing: name, missingNote: note } = frame.words
  const structured = listData(settings.name, homeAddress, [{ name: settings.name, address: homeAddress }], settings)
  return printNote(press, { frame, name, note, structured })
}
