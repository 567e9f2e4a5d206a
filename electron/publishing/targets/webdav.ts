import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { TargetSecrets, TargetSettings } from '../../shared/targets.ts'
import type { Destination, Source } from './destination.ts'
import { badCredentials, denied, full, isLost, lost, noFolder, refused } from './failures.ts'
import { createHttp, encodePath, isBusy } from './http.ts'
import { folderOf } from './manifest.ts'
import { elementsOf, readXml, textOf } from './xml.ts'

export type WebdavSettings = Extract<TargetSettings, { readonly kind: 'webdav' }>

type Method = 'GET' | 'PUT' | 'DELETE' | 'PROPFIND' | 'MKCOL' | 'MOVE' | 'COPY'
type Details = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Source }

const wantedProperties =
  '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>'

/**
 * A folder on a WebDAV server (RFC 4918), signed in to with a user name and a password. Throws AppError
 * `target.credentials`, `target.no-folder`, `target.certificate`, `target.unreachable`.
 */
export async function openWebdav(settings: WebdavSettings, secrets: TargetSecrets): Promise<Destination> {
  const { host } = new URL(settings.url)
  const http = createHttp(host)
  const base = settings.url.replace(/\/+$/, '')
  const authorization = `Basic ${Buffer.from(`${settings.user}:${secrets.password ?? ''}`).toString('base64')}`
  const addressOf = (path: string) => (path === '' ? `${base}/` : `${base}/${encodePath(path)}`)
  const folders = new Map<string, Promise<void>>()

  /** The answer, read; null where nothing is there, or where the folder above is missing. */
  function send<T>(method: Method, path: string, read: (response: Response) => Promise<T>, details: Details = {}) {
    const request = async () => {
      const { body } = details
      const headers = new Headers(details.headers)
      if (settings.user !== '') headers.set('authorization', authorization)
      if (typeof body !== 'object') return new Request(addressOf(path), { method, headers, body: body ?? null })
      headers.set('content-type', body.type)
      headers.set('content-length', String(body.size))
      const stream = Readable.toWeb(Readable.from(body.open(0), { objectMode: false }))
      // The types of Node and of the web differ in words alone; `duplex` is not among them yet.
      const init = { method, headers, body: stream as ReadableStream, duplex: 'half' }
      return new Request(addressOf(path), init)
    }
    return http.ask(request, async (response): Promise<T | null> => {
      if (response.ok) return read(response)
      await response.body?.cancel()
      const { status } = response
      if (status === 404 || status === 409) return null
      throw explain(status, path)
    })
  }

  function explain(status: number, path: string): Error {
    const cause = new Error(String(status))
    if (status === 401) return badCredentials(host, cause)
    if (status === 403) return denied(host, path, cause)
    if (status === 413 || status === 507) return full(host, path, cause)
    if (isBusy(status)) return lost(host, cause)
    return refused(host, path, String(status), cause)
  }

  async function list(folder: string): Promise<Map<string, number> | null> {
    const at = folder === '' ? '' : `${folder}/`
    const headers = { depth: '1', 'content-type': 'application/xml; charset=utf-8' }
    const text = await send('PROPFIND', at, (response) => response.text(), { headers, body: wantedProperties })
    if (text === null) return null
    const found = new Map<string, number>()
    for (const resource of elementsOf(readXml(text), 'response')) {
      const { pathname } = new URL(textOf(resource, 'href').trim(), `${base}/`)
      const isFolder = elementsOf(resource, 'collection').length > 0
      if (!isFolder) found.set(decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1)), sizeIn(resource))
    }
    return found
  }

  /** Makes each folder once, also where several files need it at the same time. */
  async function makeFolder(folder: string): Promise<void> {
    if (folder === '') return
    const making = folders.get(folder) ?? makeFolder(folderOf(folder)).then(() => makeOne(folder))
    folders.set(folder, making)
    await making.catch((error: unknown) => {
      folders.delete(folder)
      throw error
    })
  }

  async function makeOne(folder: string): Promise<void> {
    try {
      await send('MKCOL', `${folder}/`, done)
    } catch (error) {
      // There already: 405 (RFC 4918, 9.3.1), and others from servers where somebody else was first.
      if (isLost(error) || (await list(folder)) === null) throw error
    }
  }

  async function mustBeThere(answer: Promise<unknown>, path: string): Promise<void> {
    if ((await answer) === null) throw refused(host, path, '404')
  }

  async function transfer(method: 'MOVE' | 'COPY', from: string, to: string): Promise<void> {
    await makeFolder(folderOf(to))
    const headers = { destination: addressOf(to), overwrite: 'T' }
    await mustBeThere(send(method, from, done, { headers }), from)
  }

  try {
    if ((await list('')) === null) throw noFolder(host, new URL(settings.url).pathname)
  } catch (error) {
    await http.close()
    throw error
  }

  return {
    host,
    lanes: 4,
    isChecked: false,
    list: async (folder) => (await list(folder)) ?? new Map(),
    read: (path) => send('GET', path, async (response) => new Uint8Array(await response.arrayBuffer())),
    hash: (path) =>
      send('GET', path, async (response) => {
        const hash = createHash('sha256')
        for await (const piece of response.body ?? []) hash.update(piece)
        return hash.digest('hex')
      }),
    async put(path, source) {
      await makeFolder(folderOf(path))
      await mustBeThere(send('PUT', path, done, { body: source }), path)
    },
    move: (from, to) => transfer('MOVE', from, to),
    copy: (from, to) => transfer('COPY', from, to),
    async remove(path) {
      await send('DELETE', path, done)
    },
    // Deleting a folder deletes what stands in it, also what somebody else put there a moment ago.
    removeFolder: async () => undefined,
    close: http.close,
  }
}

const done = async (response: Response): Promise<true> => {
  await response.arrayBuffer()
  return true
}

const sizeIn = (resource: Parameters<typeof textOf>[0]): number => Number(textOf(resource, 'getcontentlength'))
