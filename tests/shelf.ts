import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder for what the test files of a run, or of all runs of `npm test`, share: made once, by the first that asks. */
    shelf: string
  }
}

export function setup(project: TestProject): () => void {
  const given = process.env['GALLEY_SHELF']
  if (given) mkdirSync(given, { recursive: true })
  const shelf = given || mkdtempSync(join(tmpdir(), 'galley-shelf-'))
  project.provide('shelf', shelf)
  return () => given || rmSync(shelf, { recursive: true, force: true })
}
