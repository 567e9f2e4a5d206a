import type { FileKind } from '../site-files.ts'

/** A file of the site as it is wanted, known by its content. */
export type SiteFile = {
  readonly path: string
  readonly kind: FileKind
  readonly sha256: string
  readonly size: number
  readonly content: { readonly make: () => Uint8Array } | { readonly file: string }
}

/** Bytes to be sent: how many, which, and from any place on. */
export type Source = {
  readonly size: number
  readonly sha256: string
  /** The content type that a web server should say. */
  readonly type: string
  readonly open: (from: number) => AsyncIterable<Uint8Array>
}

/**
 * A place that keeps a site, below one folder or prefix of its own. Paths are relative to it, with `/`. Every function
 * may be called again after a lost connection and does the same then. All throw AppError: `target.lost` where the
 * connection broke, `target.denied`, `target.full`, `target.refused`.
 */
export type Destination = {
  /** What an editor knows it by: the host's name. */
  readonly host: string
  /** How many of the functions below may run at a time. */
  readonly lanes: number
  /** Whether it takes nothing but the bytes whose SHA-256 was announced, whole or not at all. Else they are read back. */
  readonly isChecked: boolean
  /** The files that stand directly in a folder (`''`: the topmost), by name, with their sizes. None: an empty map. */
  readonly list: (folder: string) => Promise<ReadonlyMap<string, number>>
  /** A file's bytes, in memory: for small ones, and for single pages and pictures. Null where there is none. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** The SHA-256 (hex) of what the place holds now; null where there is no file, or where it cannot say. */
  readonly hash: (path: string) => Promise<string | null>
  /** Puts a file and the folders above it; where part of it stands there already and it can, it goes on from there. */
  readonly put: (path: string, source: Source) => Promise<void>
  /** Gives a file another name, in place of what stood there, in one step where the place knows how. */
  readonly move: (from: string, to: string) => Promise<void>
  /** Gives the same bytes a second name. */
  readonly copy: (from: string, to: string) => Promise<void>
  /** Removes a file; one that is not there is removed already. */
  readonly remove: (path: string) => Promise<void>
  /** Removes a folder in which nothing stands any more, where the place has folders; else does nothing. */
  readonly removeFolder: (folder: string) => Promise<void>
  readonly close: () => Promise<void>
}
