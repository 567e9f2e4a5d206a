import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type SmallDisk = {
  readonly folder: string
  /** Writes until nothing more goes in. */
  readonly fill: () => void
  /** Takes away what `fill` wrote. */
  readonly makeRoom: () => void
  readonly setReadOnly: () => void
}

/** A disk of its own in memory, until the test is over; undefined where it may not be mounted (Linux and root alone may). */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'galley-disk-'))
  const forget = () => rmSync(folder, { recursive: true, force: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    forget()
    return undefined
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
    forget()
  })
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: () => writeUntilFull(filler),
    makeRoom: () => rmSync(filler),
    setReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
  }
}

function writeUntilFull(path: string): void {
  const descriptor = openSync(path, 'a')
  try {
    for (let size = 65_536; size >= 1; ) {
      try {
        writeSync(descriptor, Buffer.alloc(size, 1))
      } catch {
        size = Math.floor(size / 2)
      }
    }
  } finally {
    closeSync(descriptor)
  }
}
