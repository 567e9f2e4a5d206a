import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder for what the test files of a run share: made once, by the first that asks. */
    shelf: string
  }
}

export function setup(project: TestProject): () => void {
  const shelf = mkdtempSync(join(tmpdir(), 'galley-shelf-'))
  project.provide('shelf', shelf)
  return () => rmSync(shelf, { recursive: true, force: true })
}
