import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { sha256Of } from '../sha256.ts'
import type { Source } from './destination.ts'
import { damaged, refused } from './failures.ts'
import type { S3Requests } from './s3-requests.ts'
import { readSource } from './sources.ts'
import { textOf } from './xml.ts'

const progress = z.object({
  upload: z.string(),
  partSize: z.int(),
  sha256: z.string(),
  /** The parts' ETags. */
  parts: z.array(z.string()),
  /** Whether each was the MD5 of what was sent. Where the store encrypts with keys of its own, the whole is read back. */
  isSure: z.boolean(),
})
type Upload = z.output<typeof progress>

/**
 * Sends a large object in parts. Which have arrived is written down beside it after each, so that a later run goes on
 * from there on any store, also one that cannot list parts.
 */
export async function putInParts(
  requests: S3Requests,
  path: string,
  source: Source,
  headers: Readonly<Record<string, string>>,
  partSize: number,
): Promise<void> {
  const { host, send } = requests
  const record = `${path}.parts.json`
  const found = await readProgress(requests, record, source, partSize)
  /** Whether the store has just shown that it knows the upload. */
  let isTrusted = false
  try {
    await sendParts(found ?? (await begin()))
  } catch (error) {
    if (!found || isTrusted) throw error
    // The store may have thrown the parts away meanwhile; where it still answers, the next try begins anew.
    await send({ method: 'DELETE', path: record })
    if (!isUnknownUpload(error)) throw error
    await sendParts(await begin())
  }
  await send({ method: 'DELETE', path: record })

  async function begin(): Promise<Upload> {
    const answer = await send({ method: 'POST', path, query: { uploads: '' }, headers })
    const upload = textOf(answer?.xml() ?? null, 'UploadId')
    if (upload === '') throw refused(host, path, 'no UploadId')
    return { upload, partSize, sha256: source.sha256, parts: [], isSure: true }
  }

  async function sendParts(upload: Upload): Promise<void> {
    const parts = [...upload.parts]
    let { isSure } = upload
    const count = Math.ceil(source.size / partSize)
    while (parts.length < count) {
      const from = parts.length * partSize
      const body = await readSource(source, from, Math.min(partSize, source.size - from))
      const query = { partNumber: String(parts.length + 1), uploadId: upload.upload }
      const answer = await send({ method: 'PUT', path, query, body })
      const etag = (answer?.headers.get('etag') ?? '').replaceAll('"', '')
      isSure &&= etag === createHash('md5').update(body).digest('hex')
      parts.push(etag)
      isTrusted = true
      const now: Upload = { ...upload, parts, isSure }
      await send({ method: 'PUT', path: record, body: Buffer.from(JSON.stringify(now)) })
    }
    isTrusted = false
    const list = parts.map((etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>"${etag}"</ETag></Part>`)
    const body = Buffer.from(`<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`)
    await send({ method: 'POST', path, query: { uploadId: upload.upload }, body })
    if (!isSure) await readBack()
  }

  async function readBack(): Promise<void> {
    const answer = await send({ method: 'GET', path })
    if (answer && sha256Of(answer.bytes) === source.sha256) return
    await send({ method: 'DELETE', path: record })
    await send({ method: 'DELETE', path })
    throw damaged(host, path)
  }
}

async function readProgress(
  { send }: S3Requests,
  record: string,
  source: Source,
  partSize: number,
): Promise<Upload | null> {
  const answer = await send({ method: 'GET', path: record })
  if (!answer) return null
  try {
    const found = progress.parse(JSON.parse(Buffer.from(answer.bytes).toString('utf8')))
    return found.sha256 === source.sha256 && found.partSize === partSize ? found : null
  } catch {
    return null
  }
}

function isUnknownUpload(error: unknown): boolean {
  return (
    error instanceof AppError &&
    error.key === 'target.refused' &&
    String(error.values['answer']).includes('NoSuchUpload')
  )
}
