import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import type { Session } from './cdp.ts'
import { pdfParameters } from './pdf-options.ts'
import { shell } from './shell.ts'

/** The members of `webContents` that put a page on paper or in a picture. */
export function createPrinting(theSession: () => Promise<Session>) {
  async function printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const session = await theSession()
    const { data } = await session.send('Page.printToPDF', pdfParameters(options))
    return Buffer.from(data, 'base64')
  }

  async function printInViewer(): Promise<string> {
    const pdf = await printToPDF({ preferCSSPageSize: true, printBackground: true })
    const file = join(mkdtempSync(join(tmpdir(), 'galley-print-')), 'print.pdf')
    writeFileSync(file, pdf)
    console.error(`There is no print dialog here; print from the viewer: ${file}`)
    return shell.openPath(file)
  }

  return {
    printToPDF,
    /** No print dialog can be had: the PDF opens in the system's viewer, which prints. */
    print(_options?: Electron.WebContentsPrintOptions, callback?: (success: boolean, reason: string) => void): void {
      printInViewer().then(
        (reason) => callback?.(reason === '', reason),
        (error: unknown) => callback?.(false, String(error)),
      )
    },
    async capturePage(): Promise<Pick<Electron.NativeImage, 'toPNG' | 'toDataURL' | 'isEmpty'>> {
      const session = await theSession()
      const { data } = await session.send('Page.captureScreenshot', { format: 'png' })
      return {
        toPNG: () => Buffer.from(data, 'base64'),
        toDataURL: () => `data:image/png;base64,${data}`,
        isEmpty: () => data === '',
      }
    },
  }
}
