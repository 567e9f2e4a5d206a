/** How many pages a PDF of Chromium has, counted in its bytes: its page objects stand there uncompressed. */
export function countPages(pdf: Uint8Array): number {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const page = '/Type /Page'
  const letter = /[A-Za-z]/
  let pages = 0
  for (let at = bytes.indexOf(page); at !== -1; at = bytes.indexOf(page, at + 1)) {
    if (!letter.test(String.fromCharCode(bytes[at + page.length] ?? 0))) pages += 1
  }
  return pages
}
