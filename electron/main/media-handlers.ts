import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { MediaFile } from '../shared/article/article.ts'
import { AppError } from '../shared/errors.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

const largestBytes = 60_000_000

export function handleMedia({ session, dialogs }: Office): void {
  handle('media:add', ({ name, bytes }) => session.newsroom().media.add(name, bytes))
  handle('media:choose', async (_, window) => {
    const { media } = session.newsroom()
    const paths = await dialogs.chooseFiles(window, 'pictures')
    if (paths === null) return null
    const added: MediaFile[] = []
    for (const path of paths) added.push(await media.add(basename(path), await readPicture(path)))
    return added
  })
}

async function readPicture(path: string): Promise<Uint8Array> {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > largestBytes) throw new AppError('invalid', 'media.too-large', { name })
    return await readFile(path)
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('invalid', 'import.unreadable', { file: name }, { cause })
  }
}
