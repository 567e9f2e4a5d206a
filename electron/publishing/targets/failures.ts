import { AppError } from '../../shared/errors.ts'

/** The connection broke off; whoever may try again does so on a new one. */
export const lost = (host: string, cause?: unknown) => new AppError('internal', 'target.lost', { host }, { cause })
export const unreachable = (host: string, cause?: unknown) =>
  new AppError('not_found', 'target.unreachable', { host }, { cause })
export const badCredentials = (host: string, cause?: unknown) =>
  new AppError('forbidden', 'target.credentials', { host }, { cause })
export const denied = (host: string, file: string, cause?: unknown) =>
  new AppError('forbidden', 'target.denied', { host, file }, { cause })
export const full = (host: string, file: string, cause?: unknown) =>
  new AppError('full', 'target.full', { host, file }, { cause })
export const noFolder = (host: string, folder: string, cause?: unknown) =>
  new AppError('not_found', 'target.no-folder', { host, folder }, { cause })
export const refused = (host: string, file: string, answer: string, cause?: unknown) =>
  new AppError('internal', 'target.refused', { host, file, answer: answer.slice(0, 300) }, { cause })
export const damaged = (host: string, file: string) => new AppError('internal', 'target.damaged', { host, file })
export const cancelled = () => new AppError('cancelled', 'target.cancelled')

export const isLost = (error: unknown): boolean => error instanceof AppError && error.key === 'target.lost'

const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ENETRESET', 'UND_ERR_SOCKET'])
const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
])

const isCertificateCode = (code: string) => /CERT|VERIFY|SELF_SIGNED|ERR_TLS/.test(code)

/** The AppError for a failure of the network, or null where it is another. `fetch` hides the reason in `cause`. */
export function explainNetwork(error: unknown, host: string): AppError | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at ? String(at.code) : ''
    if (isCertificateCode(code)) {
      return new AppError('forbidden', 'target.certificate', { host, answer: at.message }, { cause: error })
    }
    if (lostCodes.has(code) || (code.startsWith('UND_ERR_') && !unreachableCodes.has(code))) return lost(host, error)
    // `fetch` asks no port that belongs to another protocol (Fetch, 2.9) and says so in words alone.
    if (unreachableCodes.has(code) || at.message === 'bad port') return unreachable(host, error)
    if (at instanceof AggregateError && at.errors.length > 0) return explainNetwork(at.errors[0], host)
  }
  return null
}
