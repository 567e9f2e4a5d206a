import { holdFolder } from '../../electron/publishing/hold-folder.ts'

/* Holds the folder given until it is killed; says so in one line. */
await holdFolder(process.argv[2] ?? '', () => {
  console.log('held')
  setInterval(() => undefined, 2 ** 30)
  return new Promise(() => undefined)
})
