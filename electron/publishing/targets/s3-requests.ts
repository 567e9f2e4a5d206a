import { AwsClient } from 'aws4fetch'
import type { TargetSecrets, TargetSettings } from '../../shared/targets.ts'
import { sha256Of } from '../sha256.ts'
import { badCredentials, denied, full, lost, noFolder, refused } from './failures.ts'
import { createHttp, encodePath, isBusy } from './http.ts'
import { type Element, readXml, textOf } from './xml.ts'

export type S3Settings = Extract<TargetSettings, { readonly kind: 's3' }>

export type S3Request = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  /** Below the prefix; '' for the bucket itself. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}
export type S3Answer = { readonly headers: Headers; readonly bytes: Uint8Array; readonly xml: () => Element | null }

const badKeyCodes = ['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'InvalidToken', 'ExpiredToken']
const fullCodes = ['QuotaExceeded', 'EntityTooLarge', 'XMinioStorageFull', 'InsufficientStorage']

/**
 * Signed requests to one bucket, path-style (AWS Signature Version 4). Each announces the SHA-256 of its body, which
 * the store compares. Answers null where the object is not there.
 */
export function createS3Requests(settings: S3Settings, secrets: TargetSecrets) {
  const { endpoint, region, bucket, prefix, accessKey } = settings
  const { host } = new URL(endpoint)
  const http = createHttp(host)
  const client = new AwsClient({
    accessKeyId: accessKey,
    secretAccessKey: secrets.secret ?? '',
    service: 's3',
    region,
    retries: 0,
  })
  const base = `${endpoint.replace(/\/+$/, '')}/${bucket}`
  /** An object's whole name. */
  const keyOf = (path: string) => (prefix === '' ? path : `${prefix}/${path}`)

  function send({ method, path, query = {}, headers = {}, body }: S3Request): Promise<S3Answer | null> {
    const url = new URL(path === '' ? base : `${base}/${encodePath(keyOf(path))}`)
    url.search = Object.entries(query)
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join('&')
    const announced = { ...headers, 'x-amz-content-sha256': sha256Of(body ?? new Uint8Array()) }
    const request = () =>
      client.sign(url, { method, headers: announced, ...(body ? { body: new Uint8Array(body) } : {}) })
    return http.ask(request, async (response) => {
      const bytes = new Uint8Array(await response.arrayBuffer())
      const xml = () => readXml(Buffer.from(bytes).toString('utf8'))
      const isXml = response.headers.get('content-type')?.includes('xml') ?? false
      // A copy can fail after the store has begun to answer: the answer is a success, and an error stands in it.
      const error = isXml || !response.ok ? xml() : null
      if (response.ok && error?.name !== 'Error') return { headers: response.headers, bytes, xml }
      const code = error?.name === 'Error' ? textOf(error, 'Code') : ''
      if (response.status === 404 && path !== '' && code !== 'NoSuchBucket' && code !== 'NoSuchUpload') return null
      throw explain(response.status, code, textOf(error, 'Message'), path)
    })
  }

  function explain(status: number, code: string, message: string, path: string): Error {
    const answer = [status, code, message].filter((part) => part !== '').join(' ')
    const cause = new Error(answer)
    if (badKeyCodes.includes(code) || status === 401) return badCredentials(host, cause)
    if (code === 'NoSuchBucket' || (status === 404 && path === '')) return noFolder(host, bucket, cause)
    if (status === 403) return denied(host, path === '' ? bucket : path, cause)
    if (fullCodes.includes(code) || status === 507) return full(host, path, cause)
    if (isBusy(status)) return lost(host, cause)
    return refused(host, path === '' ? bucket : path, answer, cause)
  }

  return { host, keyOf, bucket, send, close: http.close }
}
export type S3Requests = ReturnType<typeof createS3Requests>
