import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDestination } from '../../../electron/publishing/targets/open-destination.ts'
import { createS3Requests, type S3Settings } from '../../../electron/publishing/targets/s3-requests.ts'
import { elementsOf, textOf } from '../../../electron/publishing/targets/xml.ts'
import { temporaryFolder } from '../sites.ts'
import { freePort, startServer } from './servers.ts'
import type { Contents } from './small-sites.ts'
import type { Place, Way } from './target-table.ts'

export type S3Place = Place & {
  readonly settings: S3Settings
  readonly secret: string
  /** The keys of the whole bucket. */
  readonly keys: () => Promise<string[]>
  /** Where the server keeps its buckets. */
  readonly directory: string
}

const fixed = { address: '127.0.0.1', silent: true, vhostBuckets: false, configureBuckets: [{ name: 'press' }] }
// A process of its own, because its tokens for the next page of a list are encrypted with an old cipher.
const program = `new (require('@20minutes/s3rver'))(JSON.parse(process.argv[1])).run()`

/** A server that speaks S3, with a bucket in which the site stands below a prefix. */
export async function startS3(): Promise<S3Place> {
  const directory = temporaryFolder()
  const port = await freePort()
  const options = { ...fixed, port, directory }
  const words = ['--openssl-legacy-provider', '--no-deprecation', '-e', program, JSON.stringify(options)]
  await startServer(process.execPath, words, port)
  const secret = 'S3RVER'
  const settings: S3Settings = {
    kind: 's3',
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    bucket: 'press',
    prefix: 'the site',
    accessKey: 'S3RVER',
  }
  // Looks at the whole bucket, also beside the prefix.
  const whole = createS3Requests({ ...settings, prefix: '' }, { secret })
  const keys = async () => {
    const answer = await whole.send({ method: 'GET', path: '', query: { 'list-type': '2' } })
    return elementsOf(answer?.xml() ?? null, 'Contents').map((object) => textOf(object, 'Key'))
  }
  return {
    port,
    directory,
    settings,
    secret,
    keys,
    open: ({ port: through = port, password = secret, folder = '' }: Way = {}) =>
      openDestination(
        { ...settings, endpoint: `http://127.0.0.1:${through}`, bucket: folder === '' ? 'press' : 'nobody' },
        { secret: password },
        [0, 0, 0],
      ),
    async contents(): Promise<Contents> {
      const site = (await keys()).filter((key) => key.startsWith('the site/') && !key.startsWith('the site/.galley/'))
      const entries = site.sort().map(async (key): Promise<[string, string]> => {
        const answer = await whole.send({ method: 'GET', path: key })
        return [key.slice('the site/'.length), Buffer.from(answer?.bytes ?? []).toString('latin1')]
      })
      return Object.fromEntries(await Promise.all(entries))
    },
    async write(path, text) {
      await whole.send({ method: 'PUT', path: `the site/${path}`, body: Buffer.from(text) })
    },
  }
}

/** The content type that the store keeps of an object. */
export function storedType(directory: string, key: string): unknown {
  const stored: unknown = JSON.parse(readFileSync(join(directory, 'press', `${key}._S3rver_metadata.json`), 'utf8'))
  return typeof stored === 'object' && stored !== null && Reflect.get(stored, 'content-type')
}
