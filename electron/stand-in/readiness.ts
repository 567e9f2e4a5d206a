let ready = false

/** Whether `app` has become ready; much of Electron's API is refused before. */
export const readiness = {
  isReady: (): boolean => ready,
  set(): void {
    ready = true
  },
  require(message: string): void {
    if (!ready) throw new Error(message)
  },
}
