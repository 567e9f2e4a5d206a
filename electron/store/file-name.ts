/**
 * A file's name with its ending that every system takes, as near to `name` as it can be: no sign that Windows forbids, no dot or
 * space at either end, none of the names that Windows keeps for devices, and short enough for a number behind it.
 */
export function fileName(name: string, ending: string): string {
  const stem = trim(shorten(trim(name.replace(forbidden, '-'))))
  return `${stem.replace(device, '$&_') || '_'}.${ending}`
}

const forbidden = /[\p{Cc}/\\:*?"<>|]/gu
/** What Windows takes for a device, whatever comes behind the first dot. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))/i

/** A name may have 255 bytes; the rest is for a number and the ending. */
const mostBytes = 240

const trim = (name: string): string => name.replace(/^[\s.]+|[\s.]+$/g, '')

function shorten(name: string): string {
  let bytes = 0
  let short = ''
  for (const character of name) {
    bytes += Buffer.byteLength(character)
    if (bytes > mostBytes) break
    short += character
  }
  return short
}
