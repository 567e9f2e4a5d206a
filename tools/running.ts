import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The folder of the repository. */
export const projectFolder = join(import.meta.dirname, '..')

export type Result = { readonly code: number; readonly output: string; readonly stdout: string }

export type RunOptions = {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly timeoutMs?: number
  /** Also write what the program says to this process's own output, as it comes. */
  readonly isShown?: boolean
}

/** Runs a program to its end and returns what it said. A program that was stopped by a signal or by the time limit has code 1. */
export function run(program: string, words: readonly string[], options: RunOptions = {}): Promise<Result> {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: options.cwd ?? projectFolder,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
    })
    child.stdout.setEncoding('utf8')
    child.stderr.setEncoding('utf8')
    let output = ''
    let stdout = ''
    child.stdout.on('data', (text: string) => {
      stdout += text
      output += text
      if (options.isShown) process.stdout.write(text)
    })
    child.stderr.on('data', (text: string) => {
      output += text
      if (options.isShown) process.stderr.write(text)
    })
    child.on('error', (error) => resolve({ code: 1, output: error.message, stdout }))
    child.on('close', (code, signal) => {
      resolve({ code: code ?? 1, output: signal === null ? output : `${output}\nstopped by ${signal}`, stdout })
    })
  })
}
