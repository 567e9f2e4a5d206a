import { userInfo } from 'node:os'
import { join } from 'node:path'

/** Where the parts of the application lie, from the sources as from the build: both stand two folders below the root. */
export type Place = {
  readonly resources: string
  /** The built window. */
  readonly desk: string
  readonly preload: string
  readonly worker: string
}

export function findPlace(here: string): Place {
  const root = join(here, '../..')
  return {
    resources: join(root, 'resources'),
    desk: join(root, 'out/renderer'),
    preload: join(root, 'out/preload/index.cjs'),
    worker: join(root, 'out/main/worker.js'),
  }
}

/** Where copies of repositories that are published to lie, below the folder of this user's data. They can be lost. */
export const copiesFolder = (userData: string): string => join(userData, 'repositories')

/** Who the editor is until told otherwise: the system's user. */
export function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return '' // a user without an entry in the system's list
  }
}
