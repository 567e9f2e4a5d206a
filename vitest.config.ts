import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const unit = { globalSetup: 'tests/shelf.ts', testTimeout: 30_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // Also on two cores: much of a test is waiting for a disk, a server or a browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...unit,
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/stand-in/**'],
          // To load what it tests takes a file most of a second, and none changes a module for the others.
          isolate: false,
        },
      },
      {
        test: {
          ...unit,
          name: 'unit-apart',
          // An application is ready once in its process.
          include: ['tests/stand-in/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/shelf.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          // A machine that stalls is not a fault of the desk; `npm test` names what needed it.
          retry: process.env['CI'] ? 1 : 0,
          isolate: false,
        },
      },
    ],
  },
})
