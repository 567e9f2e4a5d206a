import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { type ConnectionOptions, TLSSocket } from 'node:tls'
import { Client, FTPError } from 'basic-ftp'
import { AppError } from '../../shared/errors.ts'
import type { TargetSecrets, TargetSettings } from '../../shared/targets.ts'
import { badCredentials, explainNetwork, lost, refused } from './failures.ts'

export type FtpsSettings = Extract<TargetSettings, { readonly kind: 'ftps' }>

const timeoutMs = 30_000

/** Signs in to an FTP server over TLS. See `openFtps` for what it throws. */
export async function connectFtps(settings: FtpsSettings, secrets: TargetSecrets): Promise<Client> {
  const { host, user, fingerprint } = settings
  const client = createClient()
  try {
    await greet(client, settings, fingerprint === '' ? {} : trustIn(await lookAt(settings), settings))
    await client.login(user, secrets.password ?? '')
    // biome-ignore lint/correctness/useHookAtTopLevel: the name is the library's, and no hook
    await client.useDefaultSettings()
    return client
  } catch (error) {
    client.close()
    const explained = explainConnect(error, host)
    if (!(explained instanceof AppError) || explained.key !== 'target.certificate') throw explained
    const { fingerprint256 } = await lookAt(settings)
    const values = { host, fingerprint: fingerprint256 }
    throw new AppError('forbidden', 'target.certificate-unknown', values, { cause: error })
  }
}

const createClient = () => new Client(timeoutMs, { allowSeparateTransferHost: false })

/** Begins to talk in TLS; nothing of ours is said yet. */
async function greet(client: Client, { host, port, isImplicit }: FtpsSettings, trust: ConnectionOptions) {
  const options = { ...(isIP(host) ? { host } : { host, servername: host }), ...trust }
  if (isImplicit) {
    await client.connectImplicitTLS(host, port, options)
    return
  }
  await client.connect(host, port)
  // biome-ignore lint/correctness/useHookAtTopLevel: the name is the library's, and no hook
  await client.useTLS(options)
}

/** The server's certificate, whatever it is worth, on a connection for this alone. */
async function lookAt(settings: FtpsSettings): Promise<X509Certificate> {
  const client = createClient()
  try {
    await greet(client, settings, { rejectUnauthorized: false })
    const { socket } = client.ftp
    if (!(socket instanceof TLSSocket)) throw lost(settings.host)
    return new X509Certificate(socket.getPeerCertificate().raw)
  } catch (error) {
    throw explainConnect(error, settings.host)
  } finally {
    client.close()
  }
}

/** Trust in this one certificate, if it is the accepted one. It holds for the connections for data as well. */
function trustIn(certificate: X509Certificate, { host, fingerprint }: FtpsSettings): ConnectionOptions {
  const shown = certificate.fingerprint256
  if (shown !== fingerprint) throw new AppError('forbidden', 'target.host-changed', { host, fingerprint: shown })
  return { ca: certificate.toString(), allowPartialTrustChain: true, checkServerIdentity: () => undefined }
}

function explainConnect(error: unknown, host: string): unknown {
  if (error instanceof AppError) return error
  if (!(error instanceof FTPError)) return explainNetwork(error, host) ?? lost(host, error)
  if (error.code === 530 || error.code === 430) return badCredentials(host, error)
  if (error.code === 421) return lost(host, error)
  return refused(host, 'TLS', error.message, error)
}
