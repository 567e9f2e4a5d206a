import { protocol } from 'electron'
import { type Answer, createRouter } from './router.ts'

/** Must be called before the application is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Answers `app://galley/…` from now on; see `createRouter`. */
export function serve(options: Omit<Parameters<typeof createRouter>[0], 'onFailure'>): void {
  const answer: Answer = createRouter({ ...options, onFailure: (address, error) => console.error(address, error) })
  protocol.handle('app', answer)
}
