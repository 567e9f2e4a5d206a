/** The members of `webContents` that zoom; `reapply` is for a document just loaded. */
export function createZooming(run: (code: string) => Promise<unknown>) {
  let factor = 1
  function setZoomFactor(wanted: number): void {
    factor = wanted
    reapply()
  }
  function reapply(): void {
    const value = factor === 1 ? "''" : Number(factor)
    run(`document.documentElement.style.zoom = ${value}; undefined`).catch(() => undefined) // nothing loaded: set on load
  }
  const members = {
    setZoomFactor,
    getZoomFactor: () => factor,
    setZoomLevel: (level: number) => setZoomFactor(1.2 ** level),
    getZoomLevel: () => Math.log(factor) / Math.log(1.2),
  }
  return { members, reapply: () => (factor === 1 ? undefined : reapply()) }
}
