import { createHash } from 'node:crypto'
import type { TargetSecrets } from '../../shared/targets.ts'
import { sha256Of } from '../sha256.ts'
import type { Destination, Source } from './destination.ts'
import { damaged, refused } from './failures.ts'
import { encodePath } from './http.ts'
import { putInParts } from './s3-parts.ts'
import { createS3Requests, type S3Settings } from './s3-requests.ts'
import { readSource } from './sources.ts'
import { elementsOf, textOf } from './xml.ts'

/** Larger files are sent in parts of `part` bytes (a store takes none below 5 MB), lists come in pages of `page` names. */
const usualSizes = { part: 16 * 1024 * 1024, page: 1000 }

/**
 * A bucket, or what begins with a prefix in one, of any store that speaks S3. An object appears whole or not at all, and
 * only with the bytes whose SHA-256 was announced. Throws AppError `target.credentials`, `target.no-folder` where the
 * bucket is not there, `target.denied`, `target.unreachable`.
 */
export async function openS3(settings: S3Settings, secrets: TargetSecrets, sizes = usualSizes): Promise<Destination> {
  const requests = createS3Requests(settings, secrets)
  const { host, bucket, keyOf, send } = requests

  async function list(folder: string): Promise<ReadonlyMap<string, number>> {
    const prefix = folder === '' ? keyOf('') : `${keyOf(folder)}/`
    const found = new Map<string, number>()
    let token: string | null = null
    do {
      const query = { 'list-type': '2', delimiter: '/', prefix, 'max-keys': String(sizes.page) }
      const next = token === null ? {} : { 'continuation-token': token }
      const answer = await send({ method: 'GET', path: '', query: { ...query, ...next } })
      const xml = answer?.xml() ?? null
      for (const object of elementsOf(xml, 'Contents')) {
        const name = textOf(object, 'Key').slice(prefix.length)
        if (name !== '') found.set(name, Number(textOf(object, 'Size')))
      }
      token = textOf(xml, 'IsTruncated') === 'true' ? textOf(xml, 'NextContinuationToken') : null
    } while (token !== null)
    return found
  }

  async function put(path: string, source: Source): Promise<void> {
    const headers = { 'content-type': source.type, 'x-amz-meta-sha256': source.sha256 }
    if (source.size > sizes.part) {
      await putInParts(requests, path, source, headers, sizes.part)
      return
    }
    const body = await readSource(source)
    const answer = await send({ method: 'PUT', path, headers, body })
    await verify(path, source, body, answer?.headers.get('etag') ?? '')
  }

  /** An ETag is the MD5 of the bytes, except where the store encrypts them with keys of its own: then they are read back. */
  async function verify(path: string, source: Source, body: Uint8Array, etag: string): Promise<void> {
    const isWanted = sha256Of(body) === source.sha256
    if (isWanted && etag.replaceAll('"', '') === createHash('md5').update(body).digest('hex')) return
    const answer = isWanted ? await send({ method: 'GET', path }) : null
    if (answer && sha256Of(answer.bytes) === source.sha256) return
    await send({ method: 'DELETE', path })
    throw damaged(host, path)
  }

  async function copy(from: string, to: string): Promise<void> {
    const headers = { 'x-amz-copy-source': `/${bucket}/${encodePath(keyOf(from))}` }
    if (!(await send({ method: 'PUT', path: to, headers }))) throw refused(host, from, '404')
  }

  const remove = async (path: string): Promise<void> => {
    await send({ method: 'DELETE', path })
  }

  async function hash(path: string): Promise<string | null> {
    const answer = await send({ method: 'HEAD', path })
    if (!answer) return null
    const said = answer.headers.get('x-amz-meta-sha256')
    if (said) return said
    const whole = await send({ method: 'GET', path })
    return whole && sha256Of(whole.bytes)
  }

  try {
    await send({ method: 'GET', path: '', query: { 'list-type': '2', 'max-keys': '1', prefix: keyOf('') } })
  } catch (error) {
    await requests.close()
    throw error
  }

  return {
    host,
    lanes: 6,
    isChecked: true,
    list,
    read: async (path) => (await send({ method: 'GET', path }))?.bytes ?? null,
    hash,
    put,
    copy,
    async move(from, to) {
      await copy(from, to)
      await remove(from)
    },
    remove,
    removeFolder: async () => undefined,
    close: requests.close,
  }
}
