import { acquireLock } from '../../electron/store/lock.ts'

/* Holds the lock of the folder given until it is killed; says so in one line. */
try {
  acquireLock(process.argv[2] ?? '')
  console.log('held')
  setInterval(() => undefined, 2 ** 30)
} catch (error) {
  console.log(error instanceof Error && 'key' in error ? error.key : error)
}
