import { createHash } from 'node:crypto'
import fs, { existsSync, mkdirSync } from 'node:fs'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import git from 'isomorphic-git'
import http from 'isomorphic-git/http/web'
import { AppError } from '../../shared/errors.ts'
import type { TargetSecrets, TargetSettings } from '../../shared/targets.ts'
import { isCode } from '../target.ts'
import { badCredentials, denied, explainNetwork, noFolder, refused } from './failures.ts'

export type GitSettings = Extract<TargetSettings, { readonly kind: 'git' }>

/** A file of a version: the name of its bytes, and what kind of file git takes it for. */
export type GitEntry = { readonly oid: string; readonly mode: string }

/** A branch of a repository: bare on this machine, or anywhere over https, of which a copy is kept in a folder. */
export type Repository = {
  readonly host: string
  /** The newest version of the branch, and the names of so many before it; null where there is none yet. */
  readonly head: (depth: number) => Promise<string | null>
  /** null for the first version; undefined where the copy does not reach so far back. */
  readonly parentOf: (commit: string) => Promise<string | null | undefined>
  readonly filesOf: (commit: string | null) => Promise<Map<string, GitEntry>>
  readonly readBlob: (oid: string) => Promise<Uint8Array>
  readonly writeBlob: (bytes: Uint8Array) => Promise<string>
  readonly writeCommit: (version: NewVersion) => Promise<string>
  /** Makes a version the branch's newest, if the one before still is; false where somebody else was first. */
  readonly advance: (before: string | null, commit: string) => Promise<boolean>
}
export type NewVersion = {
  readonly files: ReadonlyMap<string, GitEntry>
  readonly parent: string | null
  readonly message: string
  readonly author: { readonly name: string; readonly email: string }
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Opens it. Throws AppError `target.no-folder` for a path without a repository. `copies` is the folder for copies. */
export async function openRepository(
  settings: GitSettings,
  secrets: TargetSecrets,
  copies: string,
): Promise<Repository> {
  const { repository, branch, user } = settings
  const isRemote = /^https?:/.test(repository)
  const host = isRemote ? new URL(repository).host : repository
  const gitdir = isRemote ? join(copies, `${nameOf(repository)}.git`) : localFolder(repository)
  if (isRemote) {
    mkdirSync(gitdir, { recursive: true })
    if (!existsSync(join(gitdir, 'HEAD'))) await git.init({ fs, gitdir, bare: true, defaultBranch: branch })
    await git.addRemote({ fs, gitdir, remote: 'origin', url: repository, force: true })
  } else if (!existsSync(join(gitdir, 'HEAD'))) throw noFolder(host, repository)

  const cache = {}
  const ref = `refs/heads/${branch}`
  const remote = {
    fs,
    http,
    gitdir,
    cache,
    url: repository,
    onAuth: () => ({ username: user === '' ? 'x-access-token' : user, password: secrets.password ?? '' }),
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw explain(error, host)
    }
  }

  const localHead = () => git.resolveRef({ fs, gitdir, ref }).catch(ifNotFound(null))

  async function head(depth: number): Promise<string | null> {
    if (!isRemote) return localHead()
    const options = { ...remote, ref: branch, remoteRef: branch, singleBranch: true, tags: false, depth }
    const found = await git.fetch(options).catch(ifNotFound({ fetchHead: null }))
    return found.fetchHead
  }

  async function filesOf(commit: string | null): Promise<Map<string, GitEntry>> {
    const files = new Map<string, GitEntry>()
    const readFolder = async (oid: string, folder: string): Promise<void> => {
      const { tree } = await git.readTree({ fs, gitdir, cache, oid })
      for (const entry of tree) {
        const path = `${folder}${entry.path}`
        if (entry.type === 'tree') await readFolder(entry.oid, `${path}/`)
        else files.set(path, { oid: entry.oid, mode: entry.mode })
      }
    }
    if (commit !== null) await readFolder(commit, '')
    return files
  }

  async function advance(before: string | null, commit: string): Promise<boolean> {
    if (!isRemote) return advanceHere(join(gitdir, ref), localHead, before, commit)
    await git.writeRef({ fs, gitdir, ref, value: commit, force: true })
    try {
      await git.push({ ...remote, ref, remoteRef: ref })
      return true
    } catch (error) {
      if (
        isNamed(error, 'PushRejectedError') ||
        /non-fast-forward|fetch first|stale info|cannot lock ref/i.test(String(error))
      )
        return false
      throw error
    }
  }

  return {
    host,
    head: (depth) => run(() => head(depth)),
    parentOf: (oid) =>
      run(async () => {
        const { commit } = await git.readCommit({ fs, gitdir, cache, oid })
        const [parent = null] = commit.parent
        if (parent === null) return null
        return git.readCommit({ fs, gitdir, cache, oid: parent }).then(() => parent, ifNotFound(undefined))
      }),
    filesOf: (commit) => run(() => filesOf(commit)),
    readBlob: (oid) => run(async () => (await git.readBlob({ fs, gitdir, cache, oid })).blob),
    writeBlob: (blob) => run(() => git.writeBlob({ fs, gitdir, blob })),
    writeCommit: (version) => run(() => writeCommit(gitdir, version)),
    advance: (before, commit) => run(() => advance(before, commit)),
  }
}

/** As git itself does: a lock beside the branch's file, which becomes that file. */
async function advanceHere(
  file: string,
  readHead: () => Promise<string | null>,
  before: string | null,
  commit: string,
): Promise<boolean> {
  const lock = `${file}.lock`
  mkdirSync(dirname(file), { recursive: true })
  try {
    await (await open(lock, 'wx')).close()
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
  try {
    if ((await readHead()) !== before) return false
    await writeFile(lock, `${commit}\n`, { flush: true })
    await rename(lock, file)
    return true
  } finally {
    await rm(lock, { force: true })
  }
}

type Folder = { readonly files: Map<string, GitEntry>; readonly folders: Map<string, Folder> }

async function writeCommit(gitdir: string, version: NewVersion): Promise<string> {
  const top: Folder = { files: new Map(), folders: new Map() }
  for (const [path, entry] of version.files) {
    const parts = path.split('/')
    let at = top
    for (const part of parts.slice(0, -1)) {
      const next: Folder = at.folders.get(part) ?? { files: new Map(), folders: new Map() }
      at.folders.set(part, next)
      at = next
    }
    at.files.set(parts.at(-1) ?? '', entry)
  }
  const writeFolder = async ({ files, folders }: Folder): Promise<string> => {
    const kindOf = (mode: string) => (mode === '160000' ? ('commit' as const) : ('blob' as const))
    const tree = [...files].map(([path, { oid, mode }]) => ({ path, oid, mode, type: kindOf(mode) }))
    const below = []
    for (const [path, folder] of folders) {
      below.push({ path, oid: await writeFolder(folder), mode: '040000', type: 'tree' as const })
    }
    return git.writeTree({ fs, gitdir, tree: [...tree, ...below] })
  }
  const who = { ...version.author, timestamp: Math.floor(version.at / 1000), timezoneOffset: 0 }
  const tree = await writeFolder(top)
  const parent = version.parent === null ? [] : [version.parent]
  const commit = { message: `${version.message}\n`, tree, parent, author: who, committer: who }
  return git.writeCommit({ fs, gitdir, commit })
}

function explain(error: unknown, host: string): unknown {
  if (error instanceof AppError) return error
  const data = error instanceof Error && 'data' in error ? error.data : undefined
  const status = typeof data === 'object' && data !== null && 'statusCode' in data ? Number(data.statusCode) : 0
  if (status === 401 || isNamed(error, 'UserCanceledError')) return badCredentials(host, error)
  if (status === 403) return denied(host, '', error)
  if (status === 404) return noFolder(host, host, error)
  if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) return denied(host, host, error)
  return explainNetwork(error, host) ?? refused(host, '', error instanceof Error ? error.message : '', error)
}

const isNamed = (error: unknown, name: string) => error instanceof Error && 'code' in error && error.code === name
const ifNotFound =
  <T>(value: T) =>
  (error: unknown) => {
    if (isNamed(error, 'NotFoundError')) return value
    throw error
  }

const nameOf = (repository: string) => createHash('sha256').update(repository).digest('hex').slice(0, 16)

/** The folder with git's own files: the repository itself where it is bare. */
function localFolder(repository: string): string {
  return repository.startsWith('file:') ? fileURLToPath(repository) : resolve(repository)
}
