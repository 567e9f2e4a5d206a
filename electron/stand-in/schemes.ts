import type * as Electron from 'electron'

type Handler = (request: Request) => Response | Promise<Response>

const privileges = new Map<string, Electron.Privileges>()
const handlers = new Map<string, Handler>()

/** What `protocol.registerSchemesAsPrivileged` declared, and what `protocol.handle` answers, by scheme. */
export const schemes = {
  privileges,
  handlers,
  /** A scheme whose addresses have a host and an origin, as a page of the application needs. */
  isStandard: (scheme: string): boolean =>
    privileges.get(scheme)?.standard === true && privileges.get(scheme)?.secure === true,
}

/** Splits `app://galley/desk?x` into scheme, host and the rest; undefined for anything without a host. */
export function splitAddress(address: string): { scheme: string; host: string; rest: string } | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/i.exec(address)
  const [, scheme, host, rest] = match ?? []
  if (!scheme || !host || rest === undefined) return undefined
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), rest: rest.startsWith('/') ? rest : `/${rest}` }
}
