import type * as Electron from 'electron'
import { readiness } from './readiness.ts'
import { schemes } from './schemes.ts'

/** Electron's `protocol`. */
export const protocol = {
  registerSchemesAsPrivileged(custom: Electron.CustomScheme[]): void {
    if (readiness.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges = {} } of custom) schemes.privileges.set(scheme, privileges)
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    readiness.require('Session can only be received when app is ready')
    if (schemes.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    schemes.handlers.set(scheme, handler)
  },
  unhandle(scheme: string): void {
    readiness.require('Session can only be received when app is ready')
    if (!schemes.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
  },
  isProtocolHandled(scheme: string): boolean {
    readiness.require('Session can only be received when app is ready')
    return schemes.handlers.has(scheme)
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>
