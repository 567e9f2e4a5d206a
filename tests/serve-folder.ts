import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, normalize } from 'node:path'
import { typeOf } from '../electron/publishing/types.ts'

export type ServedFolder = {
  /** Of the folder itself, with its `/`. */
  readonly address: string
  readonly close: () => void
}

/** A plain web server for a folder, on the loopback: a folder's address gives nothing but at the top, where it gives `index.html`. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname)).slice(1)
    const file = path === '' ? 'index.html' : path
    try {
      const body = readFileSync(join(folder, file))
      response.writeHead(200, { 'content-type': typeOf(file) }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : ''
  return { address: `http://127.0.0.1:${port}/`, close: () => void server.close() }
}
