const pauseMs = 1000
let current = { subject: '', at: 0, tag: 1_000_000 }

/**
 * A number that stays the same while one field is typed in without a pause. ProseMirror's history groups by position,
 * which metadata do not have, but keeps together what carries the same `composition`: hence this tag.
 */
export function runTag(subject: string, now: number = Date.now()): number {
  const goesOn = subject === current.subject && now - current.at < pauseMs
  current = { subject, at: now, tag: goesOn ? current.tag : current.tag + 1 }
  return current.tag
}

/** Ends the run: what is typed next can be undone by itself. */
export function endRun(): void {
  current = { ...current, subject: '' }
}
