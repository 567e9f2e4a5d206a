import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { explain } from '../../store/failures.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import { writeWhole } from '../../store/write-whole.ts'
import { inLanes } from '../lanes.ts'
import { throwIfCancelled } from '../progress.ts'
import { sha256Of } from '../sha256.ts'
import { developing } from './develop.ts'
import type { Rendition } from './renditions.ts'

/** Where what a page offers in a rendition's place lies. */
export type Developed = {
  readonly file: string
  readonly sha256: string
  readonly size: number
  /** Whether it is the picture as it was taken in, because nothing can be made of it here and now. */
  readonly isMakeshift: boolean
}

const mostLanes = 4
/** Several pictures larger than this are never in memory together. */
const usualPixels = 16_000_000

/** The file of a rendition in the newsroom's folder, whether it has been made or not. */
export function renditionFile(newsroom: string, { address }: Rendition): string {
  return join(newsroom, 'renditions', address.slice(address.lastIndexOf('/') + 1))
}

/**
 * Makes the renditions that have not been made yet, several pictures at a time, and keeps them in the newsroom's folder:
 * none is ever made again. With `isReading` new ones are made to be compared and not kept. Where a picture cannot be decoded
 * or a format not written, the picture itself stands for the rendition, and the next time it is tried again. Answers in the
 * order asked. Throws AppError `export.cancelled`, and what the disk does as `explain` tells it.
 */
export async function develop(
  renditions: readonly Rendition[],
  work: {
    readonly newsroom: Newsroom
    readonly isReading: boolean
    readonly signal?: AbortSignal | undefined
    readonly onMade?: (done: number) => void
  },
): Promise<readonly Developed[]> {
  const { newsroom, isReading, signal, onMade } = work
  const found = new Map<Rendition, Developed>()
  const pictures = Map.groupBy(renditions, ({ media }) => media)

  async function developPicture([media, wanted]: readonly [string, readonly Rendition[]]): Promise<void> {
    const original = newsroom.media.path(media)
    const facts = newsroom.media.facts(media)
    const make = facts && developing(original, facts)
    for (const one of wanted) {
      throwIfCancelled(signal)
      const kept = renditionFile(newsroom.folder, one)
      if (existsSync(kept)) found.set(one, developedAt(kept))
      else {
        const bytes = await make?.(one).catch(() => undefined)
        if (bytes && !isReading) keep(kept, bytes)
        found.set(one, bytes ? developed(kept, bytes) : { ...developedAt(original), isMakeshift: true })
      }
      onMade?.(found.size)
    }
  }

  const isUsual = ([media]: readonly [string, unknown]): boolean => {
    const { width, height } = newsroom.media.facts(media) ?? { width: 0, height: 0 }
    return width * height <= usualPixels
  }
  const all = [...pictures]
  await inLanes(all.filter(isUsual), Math.min(mostLanes, availableParallelism()), developPicture)
  await inLanes(
    all.filter((one) => !isUsual(one)),
    1,
    developPicture,
  )
  return renditions.flatMap((one) => found.get(one) ?? [])
}

function keep(file: string, bytes: Uint8Array): void {
  try {
    writeWhole(file, bytes)
  } catch (cause) {
    throw explain(cause)
  }
}

const developedAt = (file: string): Developed => developed(file, readFileSync(file))

const developed = (file: string, bytes: Uint8Array): Developed => ({
  file,
  sha256: sha256Of(bytes),
  size: bytes.length,
  isMakeshift: false,
})
