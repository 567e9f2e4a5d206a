import { expect, test } from 'vitest'
import { type CommandId, commands } from '../../../electron/shared/commands.ts'
import { createCommandRegistry } from '../../../renderer/desk/commands.ts'
import english from '../../../resources/locales/en/commands.json' with { type: 'json' }

test('the one registered last answers, and the one before again when it is gone', () => {
  const heard: string[] = []
  const registry = createCommandRegistry(() => undefined)
  registry.register('edit:undo', { run: () => heard.push('desk'), isEnabled: () => true })
  const stop = registry.register('edit:undo', { run: () => heard.push('editor'), isEnabled: () => true })
  registry.run('edit:undo')
  stop()
  registry.run('edit:undo')
  expect(heard).toEqual(['editor', 'desk'])
})

test('a command that nobody can carry out now is refused', () => {
  const registry = createCommandRegistry(() => undefined)
  expect(registry.run('article:bin')).toBe(false)
  registry.register('article:bin', { run: () => expect.unreachable(), isEnabled: () => false })
  expect(registry.canRun('article:bin')).toBe(false)
  expect(registry.run('article:bin')).toBe(false)
})

test('what the main process does is sent there', () => {
  const sent: CommandId[] = []
  const registry = createCommandRegistry((id) => sent.push(id))
  expect(registry.run('window:new')).toBe(true)
  expect(sent).toEqual(['window:new'])
})

test('tells when what can be done may have changed', () => {
  const registry = createCommandRegistry(() => undefined)
  let told = 0
  registry.subscribe(() => {
    told += 1
  })
  registry.register('article:new', { run: () => undefined, isEnabled: () => true })()
  expect(told).toBe(2)
})

test('every command has its words, and no shortcut is given twice', () => {
  expect(Object.keys(english).sort()).toEqual(commands.map(({ id }) => id).sort())
  const accelerators = commands.flatMap((command) => ('accelerator' in command ? [command.accelerator] : []))
  expect(new Set(accelerators).size).toBe(accelerators.length)
})
