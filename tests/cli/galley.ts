import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { run } from '../../electron/cli/run.ts'

export const root = join(import.meta.dirname, '../..')
export const fixtures = join(root, 'tests/fixtures')

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }
/** Runs a command in this process: faster than `galley`, and without a browser. */
export type Say = (...words: string[]) => Promise<Ran>
export type CommandLine = {
  /** Where everything of this test file lies. */
  readonly home: string
  readonly newsroom: string
  /** Runs `galley` as `npm run galley` does, in `home`, as a person who never started the desk. */
  readonly galley: (...words: string[]) => Promise<Ran>
  /** The same, to be stopped as Ctrl+C does. */
  readonly start: (...words: string[]) => { readonly done: Promise<Ran>; readonly interrupt: () => void }
  readonly say: Say
  /** The same on `newsroom`, with `--json`; fails unless it ends well. */
  readonly json: (...words: string[]) => Promise<unknown>
}

/** A command line with a home of its own, removed when the test file is over. */
export function commandLine(): CommandLine {
  const home = mkdtempSync(join(tmpdir(), 'galley-cli-'))
  const newsroom = join(home, 'newsroom')
  afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))

  function start(...words: string[]) {
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      GALLEY_HEADLESS: '1',
    }
    // A test is run by npm, the command as if by a person.
    delete env.INIT_CWD
    const child = spawn(process.execPath, [join(root, 'tools/galley.ts'), ...words], { cwd: home, env })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    const done = new Promise<Ran>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, out, err }))
    })
    return { done, interrupt: () => void child.kill('SIGINT') }
  }

  const galley = (...words: string[]) => start(...words).done

  const say = speaker(home)

  async function json(...words: string[]): Promise<unknown> {
    const { code, out, err } = await say(...words, '--newsroom', newsroom, '--json')
    if (code !== 0 || err !== '') throw new Error(`galley ${words.join(' ')}: exit ${code}\n${err}`)
    return JSON.parse(out)
  }
  return { home, newsroom, galley, start, json, say }
}

/** Says words to the command line in this process, in the folder `home`. */
export function speaker(home: string, resources = join(root, 'resources')): Say {
  return async (...words) => {
    let out = ''
    let err = ''
    const code = await run(words, {
      out: (text) => (out += text),
      err: (text) => (err += text),
      resources,
      cwd: home,
      lastNewsroom: null,
      env: process.env,
      copies: join(home, 'repositories'),
      author: 'Ada',
      version: '1',
      signal: new AbortController().signal,
      makeProof: async () => ({ pdf: Buffer.from('%PDF-1.4'), pages: 1 }),
    })
    return { code, out, err }
  }
}
