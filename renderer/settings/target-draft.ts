import {
  type KnownTarget,
  type NewTarget,
  newTarget,
  type SecretName,
  secretsOf,
  type TargetKind,
  type TargetSecrets,
  type TargetSettings,
} from '../../electron/shared/targets.ts'

/** The settings of every kind under one name each, so that what was typed stays when another kind is looked at. */
export type Fields = {
  readonly name: string
  readonly kind: TargetKind
  readonly host: string
  readonly port: number | null
  readonly user: string
  readonly folder: string
  readonly signIn: 'password' | 'key'
  readonly fingerprint: string
  readonly isImplicit: boolean
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly prefix: string
  readonly accessKey: string
  readonly url: string
  readonly repository: string
  readonly branch: string
  readonly file: string
}
/** A target while it is typed; `known` are the secrets that are kept, `secrets` those that are typed. */
export type Draft = {
  readonly id: string | null
  readonly fields: Fields
  readonly known: readonly SecretName[]
  readonly secrets: Readonly<Record<SecretName, string>>
}

export const kinds = ['sftp', 'ftps', 's3', 'webdav', 'git', 'folder', 'zip'] as const satisfies readonly TargetKind[]

const noFields: Fields = {
  name: '',
  kind: 'sftp',
  host: '',
  port: null,
  user: '',
  folder: '',
  signIn: 'password',
  fingerprint: '',
  isImplicit: false,
  endpoint: '',
  region: 'us-east-1',
  bucket: '',
  prefix: '',
  accessKey: '',
  url: '',
  repository: '',
  branch: 'main',
  file: '',
}
const noSecrets = { password: '', key: '', secret: '' }

export function draftOf(target: KnownTarget | null): Draft {
  if (!target) return { id: null, fields: noFields, known: [], secrets: noSecrets }
  const { id, name, settings, known } = target
  return { id, fields: { ...noFields, ...settings, name }, known, secrets: noSecrets }
}

/** Another address is another server: what was accepted of the old one does not hold for it. */
export function withField<F extends keyof Fields>(draft: Draft, field: F, value: Fields[F]): Draft {
  const isAddress = field === 'host' || field === 'port' || field === 'kind'
  const fingerprint = isAddress ? '' : draft.fields.fingerprint
  return { ...draft, fields: { ...draft.fields, fingerprint, [field]: value } }
}

export const usualPort = ({ kind, isImplicit }: Pick<Fields, 'kind' | 'isImplicit'>): number =>
  kind === 'sftp' ? 22 : isImplicit ? 990 : 21

/** The target of a draft, or the fields that are wrong in it. */
export function readDraft({ fields }: Draft): { readonly target: NewTarget } | { readonly wrong: ReadonlySet<string> } {
  const parsed = newTarget.safeParse({ name: fields.name, settings: settingsOf(fields) })
  if (parsed.success) return { target: parsed.data }
  return { wrong: new Set(parsed.error.issues.map(({ path }) => String(path.at(-1)))) }
}

/** The secrets that were typed and that such a target can use. */
export function typedSecrets({ secrets }: Draft, settings: TargetSettings): TargetSecrets {
  return Object.fromEntries(secretsOf(settings).flatMap((name) => (secrets[name] ? [[name, secrets[name]]] : [])))
}

function settingsOf(fields: Fields): unknown {
  const { kind, host, user, fingerprint, signIn, isImplicit, branch } = fields
  const [folder, file] = [fields.folder.trim(), fields.file.trim()]
  const server = { host, user: user.trim(), folder, fingerprint, port: fields.port ?? usualPort(fields) }
  switch (kind) {
    case 'folder':
      return { kind, folder }
    case 'zip':
      return { kind, file }
    case 'sftp':
      return { kind, ...server, signIn }
    case 'ftps':
      return { kind, ...server, isImplicit }
    case 's3': {
      const [endpoint, region, bucket] = [fields.endpoint.trim(), fields.region.trim(), fields.bucket.trim()]
      const prefix = fields.prefix.trim().replace(/^\/+|\/+$/g, '')
      return { kind, endpoint, region, bucket, prefix, accessKey: fields.accessKey.trim() }
    }
    case 'webdav':
      return { kind, url: fields.url.trim(), user: user.trim() }
    case 'git':
      return { kind, repository: fields.repository.trim(), branch: branch.trim(), folder, user: user.trim() }
  }
}
