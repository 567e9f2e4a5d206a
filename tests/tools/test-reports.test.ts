import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { failures, laterTries, packageCounts, sum, vitestCounts } from '../../tools/test-reports.ts'

const folder = mkdtempSync(join(tmpdir(), 'galley-reports-'))
const file = join(folder, 'report.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(content: object): string {
  writeFileSync(file, JSON.stringify(content))
  return file
}

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [] }

test('counts passed, failed and skipped tests', () => {
  const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }]
  expect(vitestCounts(report({ ...vitest, numFailedTests: 1, testResults }), 1)).toEqual({
    passed: 5,
    failed: 1,
    skipped: 3,
  })
})

test('counts a file that does not load as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(vitestCounts(report({ ...vitest, testResults }), 1)).toEqual({ passed: 5, failed: 1, skipped: 3 })
})

test('a run that ends badly is never counted as good', () => {
  expect(vitestCounts(report(vitest), 1).failed).toBe(1)
  expect(packageCounts(report({ passed: 3, failed: 0 }), 1).failed).toBe(1)
})

test('a runner that leaves no report has failed', () => {
  expect(vitestCounts(join(folder, 'missing.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(packageCounts(join(folder, 'missing.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('adds the stages up', () => {
  expect(
    sum([
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 3, failed: 1, skipped: 0 },
    ]),
  ).toEqual({ passed: 4, failed: 1, skipped: 2 })
})

test('names what passed only when it was tried again', () => {
  const assertionResults = [
    { status: 'passed', fullName: ' at once', failureMessages: [] },
    { status: 'passed', fullName: ' later', failureMessages: ['Error: not yet'] },
    { status: 'failed', fullName: ' never', failureMessages: ['Error: no', 'Error: no'] },
  ]
  expect(laterTries(report({ ...vitest, testResults: [{ status: 'failed', assertionResults }] }))).toEqual(['later'])
})

test('names what failed, each with the first line of what it said', () => {
  const assertionResults = [
    { status: 'passed', fullName: ' good' },
    { status: 'failed', fullName: ' bad', failureMessages: ['Error: seed 7\n    at a line', 'Error: again'] },
    { status: 'failed', fullName: ' silent' },
  ]
  const testResults = [
    { status: 'failed', name: '/galley/tests/words.test.ts', assertionResults },
    { status: 'failed', name: '/galley/tests/unread.test.ts', message: 'No such module\nmore', assertionResults: [] },
  ]
  expect(failures(report({ ...vitest, testResults }))).toEqual([
    'words.test.ts: bad: Error: seed 7',
    'words.test.ts: silent',
    'unread.test.ts: No such module',
  ])
  expect(failures(join(folder, 'missing.json'))).toEqual([])
})
