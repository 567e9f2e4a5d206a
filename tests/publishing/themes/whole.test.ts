import { expect, test } from 'vitest'
import { readThemeFolder } from '../../../electron/publishing/themes/files.ts'
import { wholeTheme } from '../../../electron/publishing/themes/whole.ts'
import { type Changes, themeFolder } from './making.ts'

function whole(changes: Changes) {
  const { files, faults } = readThemeFolder(themeFolder(changes), 'tide')
  expect(faults).toEqual([])
  return wholeTheme(files)
}

test('the parts of a style follow each other in the order of their names, in one file', () => {
  const files = whole({ 'styles/97-words.css': 'p { color: red }', 'styles/96-ground.css': 'body { margin: 0 }\n' })
  expect(String(files.get('assets/style.css'))).toMatch(/\nbody \{ margin: 0 \}\n\np \{ color: red \}$/)
  expect([...files.keys()].filter((path) => path.endsWith('.css'))).toEqual(['assets/style.css'])
})

test('a theme may have its style whole as well', () => {
  const files = whole({ 'assets/style.css': 'p { color: red }' })
  expect(String(files.get('assets/style.css'))).toBe('p { color: red }')
})
