import type * as Electron from 'electron'

const sizesInInches: Readonly<Record<string, readonly [number, number]>> = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
  Ledger: [17, 11],
}

/** Electron's options of `printToPDF` as the protocol's `Page.printToPDF` takes them: all lengths in inches. */
export function pdfParameters(options: Electron.PrintToPDFOptions) {
  const { margins = {}, pageSize = 'Letter', ...same } = options
  const size = typeof pageSize === 'string' ? sizesInInches[pageSize] : ([pageSize.width, pageSize.height] as const)
  if (!size) throw new Error(`Invalid pageSize ${String(pageSize)}`)
  const { top = 0.4, bottom = 0.4, left = 0.4, right = 0.4 } = margins
  return {
    landscape: false,
    displayHeaderFooter: false,
    printBackground: false,
    scale: 1,
    pageRanges: '',
    headerTemplate: '',
    footerTemplate: '',
    preferCSSPageSize: false,
    generateTaggedPDF: false,
    generateDocumentOutline: false,
    ...same,
    paperWidth: size[0],
    paperHeight: size[1],
    marginTop: top,
    marginBottom: bottom,
    marginLeft: left,
    marginRight: right,
    transferMode: 'ReturnAsBase64' as const,
  }
}
