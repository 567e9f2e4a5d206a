import type * as Electron from 'electron'
import { protocol } from './protocol.ts'
import { readiness } from './readiness.ts'
import { webRequest } from './web-request.ts'

const theSession = {
  protocol,
  webRequest,
  /** Accepted; Chromium's own answer to a page's wish for a permission stands: nobody is asked, nothing is granted. */
  setPermissionRequestHandler: () => undefined,
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
  setSpellCheckerEnabled: () => undefined,
  setSpellCheckerLanguages: () => undefined,
  clearCache: async () => undefined,
  on: () => theSession,
  once: () => theSession,
}

/** Electron's `session`: there is one. */
export const session = {
  get defaultSession(): Electron.Session {
    readiness.require('Session can only be received when app is ready')
    return theSession as unknown as Electron.Session // the members listed above
  },
}
