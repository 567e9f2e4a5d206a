import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

/** All that changes a disk, or puts it on the disk, while a site is written, mended or taken back. */
const touching = ['copyFile', 'link', 'mkdir', 'open', 'rename', 'rm', 'rmdir'] as const

/**
 * Does something on a disk that dies where it would be touched for the Nth time: that touch and all after it fail and
 * change nothing, so what stands there is what a process leaves that is killed at that moment. Answers whether it died, and
 * how often the disk was touched.
 */
export async function onDyingDisk(
  last: number,
  work: () => Promise<unknown>,
): Promise<{ readonly hasDied: boolean; readonly touches: number }> {
  const originals = touching.map((name) => [name, promises[name]] as const)
  let touches = 0
  for (const [name, original] of originals) {
    const run = original as (...input: unknown[]) => Promise<unknown> // each is called with what it was given
    const dying = async (...input: unknown[]) => {
      touches += 1
      if (touches >= last) throw new Error('the disk has died')
      return run(...input)
    }
    Object.assign(promises, { [name]: dying })
  }
  syncBuiltinESMExports()
  try {
    await work()
  } catch (error) {
    if (touches < last) throw error
  } finally {
    Object.assign(promises, Object.fromEntries(originals))
    syncBuiltinESMExports()
  }
  return { hasDied: touches >= last, touches }
}
