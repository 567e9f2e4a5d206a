import { readFileSync } from 'node:fs'
import { writeWhole } from '../store/write-whole.ts'

/** What a JSON file holds, or undefined where it is missing or not JSON. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Writes a JSON file that only this person may read, whole or not at all. */
export function writeJson(file: string, value: unknown): void {
  writeWhole(file, `${JSON.stringify(value, undefined, 2)}\n`, 0o600)
}
