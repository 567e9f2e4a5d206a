import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Electron from 'electron'
import { isHeadless } from './browsers.ts'

/** Electron's `shell`. Without a screen nothing is opened; a line says what would have been. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    await openWithSystem(url)
  },
  async openPath(path: string): Promise<string> {
    if (!existsSync(path)) return `Failed to open path: ${path}`
    return openWithSystem(path).then(
      () => '',
      (error: unknown) => String(error),
    )
  },
  showItemInFolder(path: string): void {
    const [program, args] =
      process.platform === 'darwin'
        ? ['open', ['-R', path]]
        : process.platform === 'win32'
          ? ['explorer', [`/select,${path}`]]
          : opener(dirname(path))
    run(program as string, args as string[]).catch((error: unknown) => console.error(String(error)))
  },
  async trashItem(path: string): Promise<void> {
    if (!existsSync(path)) throw new Error('Failed to move item to the recycle bin')
    if (process.platform === 'darwin') return renameSync(path, freeName(join(homedir(), '.Trash'), basename(path)))
    if (process.platform === 'win32') return recycle(path)
    const trash = join(process.env.XDG_DATA_HOME || join(homedir(), '.local/share'), 'Trash')
    mkdirSync(join(trash, 'files'), { recursive: true })
    mkdirSync(join(trash, 'info'), { recursive: true })
    const target = freeName(join(trash, 'files'), basename(path))
    const when = new Date().toISOString().slice(0, 19)
    writeFileSync(
      join(trash, 'info', `${basename(target)}.trashinfo`),
      `[Trash Info]\nPath=${pathToFileURL(resolve(path)).pathname}\nDeletionDate=${when}\n`,
    )
    renameSync(path, target)
  },
  beep: () => undefined,
} satisfies Pick<typeof Electron.shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'trashItem' | 'beep'>

function openWithSystem(target: string): Promise<void> {
  return run(...opener(target))
}

function opener(target: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [target]]
  if (process.platform === 'win32') return ['explorer', [target]]
  return ['xdg-open', [target]]
}

function run(program: string, args: string[]): Promise<void> {
  if (isHeadless()) {
    console.error(`No screen here, so this is not opened: ${args.join(' ')}`)
    return Promise.resolve()
  }
  return new Promise((done, failed) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    child.once('error', () => failed(new Error(`${program} is not installed.`)))
    child.once('spawn', () => done())
    child.unref()
  })
}

function recycle(path: string): Promise<void> {
  const script = `Add-Type -AssemblyName Microsoft.VisualBasic; [Microsoft.VisualBasic.FileIO.FileSystem]::DeleteFile('${path.replaceAll("'", "''")}', 'OnlyErrorDialogs', 'SendToRecycleBin')`
  return new Promise((done, failed) => {
    const child = spawn('powershell', ['-NoProfile', '-Command', script], { stdio: 'ignore' })
    child.once('error', failed)
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error('Failed to move item to the recycle bin'))))
  })
}

function freeName(folder: string, name: string): string {
  for (let count = 1; ; count++) {
    const candidate = join(folder, count === 1 ? name : `${name} ${count}`)
    if (!existsSync(candidate)) return candidate
  }
}
