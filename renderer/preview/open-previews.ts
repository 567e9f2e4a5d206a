let open = 0

/** Whether a preview follows the typing in this window, so that changes are sent sooner. */
export function isPreviewOpen(): boolean {
  return open > 0
}

/** Counts a preview as open until the returned function is called. */
export function countPreview(): () => void {
  open += 1
  return () => {
    open -= 1
  }
}
