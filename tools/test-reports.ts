import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 }

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string().optional(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string().optional(),
          failureMessages: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
})

const packageReport = z.object({ passed: z.int(), failed: z.int() })

/**
 * Counts a vitest run from its JSON report. A file that failed without a failed test in it (it did not even load) counts as one
 * failure, and so does a run that ended badly though its report knows of none.
 */
export function vitestCounts(file: string, exitCode: number): Counts {
  const report = vitestReport.safeParse(readReport(file))
  if (!report.success) return { ...noCounts, failed: 1 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report.data
  const unloaded = testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.every((test) => test.status !== 'failed'),
  ).length
  const failed = numFailedTests + unloaded
  return {
    passed: numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  }
}

/** The names of the tests of a vitest run that failed at first and passed when they were tried again. */
export function laterTries(file: string): readonly string[] {
  const report = vitestReport.safeParse(readReport(file))
  if (!report.success) return []
  return report.data.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName = '' }) => fullName.trim())
}

/** What failed in a vitest run: file, test, and the first line of what it said. A file that did not load has no test. */
export function failures(file: string): readonly string[] {
  const report = vitestReport.safeParse(readReport(file))
  if (!report.success) return []
  return report.data.testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name = '', message = '', assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      const said = failed.map(({ fullName = '', failureMessages = [] }) => [fullName, failureMessages[0] ?? ''])
      return (said.length > 0 ? said : [[message]]).map((parts) =>
        [basename(name), ...parts.map((part) => part.trim().split('\n', 1)[0])].filter(Boolean).join(': '),
      )
    })
}

/** Counts a package check from its report. */
export function packageCounts(file: string, exitCode: number): Counts {
  const report = packageReport.safeParse(readReport(file))
  if (!report.success) return { ...noCounts, failed: 1 }
  const { passed, failed } = report.data
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped: 0 }
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    noCounts,
  )
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
