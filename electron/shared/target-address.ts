import { newTarget, type TargetSettings } from './targets.ts'

/**
 * A target's settings in one line, without a fingerprint: `sftp://ada@press.example/~/www?sign-in=key`,
 * `ftpes://…` (`ftps://` where the connection is encrypted from its beginning),
 * `s3://ACCESSKEY@store.example/bucket/prefix?region=eu-west-1`, `davs://ada@press.example/site`,
 * `git+https://ada@press.example/site.git?branch=main`, `git+file:///srv/site.git?branch=main`; a folder's path, or a
 * zip's. `s3+http`, `dav` and `git+http` are for this machine alone.
 */
export function addressOf(settings: TargetSettings): string {
  switch (settings.kind) {
    case 'folder':
      return settings.folder
    case 'zip':
      return settings.file
    case 'sftp': {
      const query = settings.signIn === 'key' ? '?sign-in=key' : ''
      return `sftp://${authority(settings, 22)}${pathOf(settings.folder)}${query}`
    }
    case 'ftps': {
      const { isImplicit, folder } = settings
      return `${isImplicit ? 'ftps' : 'ftpes'}://${authority(settings, isImplicit ? 990 : 21)}${pathOf(folder)}`
    }
    case 's3': {
      const { protocol, host } = new URL(settings.endpoint)
      const scheme = protocol === 'https:' ? 's3' : 's3+http'
      const below = [settings.bucket, ...(settings.prefix === '' ? [] : [settings.prefix])].join('/')
      const query = new URLSearchParams({ region: settings.region })
      return `${scheme}://${signedIn(settings.accessKey)}${host}/${encodeParts(below)}?${query}`
    }
    case 'webdav': {
      const { protocol, host, pathname } = new URL(settings.url)
      return `${protocol === 'https:' ? 'davs' : 'dav'}://${signedIn(settings.user)}${host}${pathname}`
    }
    case 'git': {
      const { repository, branch, folder, user } = settings
      const query = new URLSearchParams({ branch, ...(folder === '' ? {} : { folder }) })
      if (!/^https?:/.test(repository)) return `git+file://${encodeParts(repository)}?${query}`
      const { protocol, host, pathname } = new URL(repository)
      return `git+${protocol}//${signedIn(user)}${host}${pathname}?${query}`
    }
  }
}

/** The settings that an address means, no fingerprint accepted yet; null where it is none or something is missing in it. */
export function settingsOf(address: string): TargetSettings | null {
  const found = newTarget.shape.settings.safeParse(read(address))
  return found.success ? found.data : null
}

function read(address: string): unknown {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(address)) {
    return address.endsWith('.zip') ? { kind: 'zip', file: address } : { kind: 'folder', folder: address }
  }
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const { protocol, host, pathname, searchParams: query } = url
  const user = decoded(url.username)
  const server = { host: url.hostname.replace(/^\[|\]$/g, ''), user, folder: folderOf(pathname), fingerprint: '' }
  const port = (usual: number) => (url.port === '' ? usual : Number(url.port))
  switch (protocol) {
    case 'sftp:': {
      const signIn = query.get('sign-in') ?? 'password'
      return { kind: 'sftp', ...server, port: port(22), signIn }
    }
    case 'ftps:':
      return { kind: 'ftps', ...server, port: port(990), isImplicit: true }
    case 'ftpes:':
      return { kind: 'ftps', ...server, port: port(21), isImplicit: false }
    case 's3:':
    case 's3+http:': {
      const [bucket, ...prefix] = decoded(pathname)
        .replace(/^\/|\/$/g, '')
        .split('/')
      const endpoint = `${protocol === 's3:' ? 'https' : 'http'}://${host}`
      const region = query.get('region') ?? 'us-east-1'
      return { kind: 's3', endpoint, region, bucket, prefix: prefix.join('/'), accessKey: user }
    }
    case 'davs:':
    case 'dav:':
      return { kind: 'webdav', url: `${protocol === 'davs:' ? 'https' : 'http'}://${host}${pathname}`, user }
    case 'git+https:':
    case 'git+http:':
    case 'git+file:': {
      const isHere = protocol === 'git+file:'
      const repository = isHere ? decoded(pathname) : `${protocol.slice('git+'.length)}//${host}${pathname}`
      const branch = query.get('branch') ?? 'main'
      return { kind: 'git', repository, branch, folder: query.get('folder') ?? '', user }
    }
    default:
      return null
  }
}

type Server = { readonly host: string; readonly port: number; readonly user: string }

function authority({ host, port, user }: Server, usualPort: number): string {
  const name = host.includes(':') ? `[${host}]` : host
  return `${signedIn(user)}${name}${port === usualPort ? '' : `:${port}`}`
}

const signedIn = (user: string) => (user === '' ? '' : `${encodeURIComponent(user)}@`)

/** `~` stands for where the user arrives, as OpenSSH writes it. */
function pathOf(folder: string): string {
  if (folder === '' || folder.startsWith('/')) return encodeParts(folder)
  return `/~/${encodeParts(folder)}`
}

function folderOf(pathname: string): string {
  return decoded(pathname).replace(/^\/~(?:\/|$)/, '')
}

const encodeParts = (path: string) => path.split('/').map(encodeURIComponent).join('/')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
