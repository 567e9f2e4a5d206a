import { z } from 'zod'

const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[\p{L}\p{N}.:_-]+$/u)
const port = z.int().min(1).max(65_535)
const user = z.string().min(1).max(200)
/** A folder at the place, `/` between its parts; empty: where the user arrives. */
const folder = z
  .string()
  .max(1000)
  .regex(/^[^\\\p{Cc}]*$/u)
  .refine((path) => !path.split('/').includes('..'))
/** As OpenSSH shows it (`SHA256:…`) for a key, as browsers do (`AB:CD:…`) for a certificate; empty: not accepted yet. */
const fingerprint = z.string().max(200)

/** An address that passwords may be sent to: encrypted, or on this machine. It holds none itself. */
const address = z.url({ protocol: /^https?$/ }).refine((url) => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
})

const branch = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u)
  .refine((name) => !/\.\.|\/\/|\/$|\.$|\.lock$/.test(name))

const settings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), folder: z.string().min(1).max(4096) }),
  /** One archive, written anew each time. */
  z.object({ kind: z.literal('zip'), file: z.string().min(1).max(4096).endsWith('.zip') }),
  z.object({ kind: z.literal('sftp'), host, port, user, folder, signIn: z.enum(['password', 'key']), fingerprint }),
  z.object({ kind: z.literal('ftps'), host, port, user, folder, isImplicit: z.boolean(), fingerprint }),
  z.object({
    kind: z.literal('s3'),
    endpoint: address,
    region: z.string().min(1).max(100),
    bucket: z
      .string()
      .min(1)
      .max(255)
      .regex(/^[\w.-]+$/),
    /** What all names begin with, without a `/` at its ends; empty: nothing. */
    prefix: folder.refine((path) => !path.startsWith('/') && !path.endsWith('/')),
    accessKey: z.string().min(1).max(200),
  }),
  z.object({ kind: z.literal('webdav'), url: address, user: z.string().max(200) }),
  z.object({
    kind: z.literal('git'),
    /** An https address, or the path of a bare repository on this machine. */
    repository: z.union([
      address,
      z
        .string()
        .min(1)
        .max(4096)
        .regex(/^(?!\w+:\/\/)/),
    ]),
    branch,
    folder,
    user: z.string().max(200),
  }),
])
/** Where and how a target is reached. It holds no secret. */
export type TargetSettings = z.output<typeof settings>
export type TargetKind = TargetSettings['kind']

const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/[\p{L}\p{N}]/u)
  .regex(/^[^\p{Cc}]*$/u)

/** A place that the site is published to, as it is kept. */
export const target = z.object({ id: z.uuid(), name, settings })
export type Target = z.output<typeof target>
export const newTarget = target.omit({ id: true })
export type NewTarget = z.output<typeof newTarget>

/** What signs in to a target; kept by the system's key store, never in the newsroom. */
export const targetSecrets = z.object({
  /** A password, the passphrase of a private key, or a token. */
  password: z.string().max(10_000).optional(),
  /** A private key in a text form that OpenSSH writes. */
  key: z.string().max(100_000).optional(),
  /** The secret access key of an S3 store. */
  secret: z.string().max(10_000).optional(),
})
export type TargetSecrets = z.output<typeof targetSecrets>
export type SecretName = keyof TargetSecrets

/** A target, and which of its secrets are kept; what they are stays in the main process. */
export const knownTarget = target.extend({ known: z.array(z.enum(['password', 'key', 'secret'])) })
export type KnownTarget = z.output<typeof knownTarget>

/** The secrets that a target of these settings can use. */
export function secretsOf(settings: TargetSettings): readonly SecretName[] {
  switch (settings.kind) {
    case 'folder':
    case 'zip':
      return []
    case 'sftp':
      return settings.signIn === 'key' ? ['key', 'password'] : ['password']
    case 'ftps':
    case 'webdav':
    case 'git':
      return ['password']
    case 's3':
      return ['secret']
  }
}

/** The secret that a target cannot do without, or null. */
export function neededSecret(settings: TargetSettings): SecretName | null {
  switch (settings.kind) {
    case 'folder':
    case 'zip':
    case 'git':
      return null
    case 'webdav':
      return settings.user === '' ? null : 'password'
    case 'sftp':
      return settings.signIn
    case 'ftps':
      return 'password'
    case 's3':
      return 'secret'
  }
}
