import { resolve } from 'node:path'
import { secretsFromEnvironment, variableOf } from '../publishing/targets/environment.ts'
import { addressOf, settingsOf } from '../shared/target-address.ts'
import { neededSecret, newTarget, type Target, type TargetSettings } from '../shared/targets.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { type Io, RefusedError, type Said, UsageError } from './io.ts'
import { table } from './table.ts'

const usage = 'What about the targets? galley targets [add NAME ADDRESS | accept NAME --fingerprint F | remove NAME]'

/** What `targets` is asked to do. */
export type TargetsAsked =
  | { readonly action: 'list' }
  | { readonly action: 'add'; readonly name: string; readonly settings: TargetSettings }
  | { readonly action: 'accept'; readonly name: string; readonly fingerprint: string }
  | { readonly action: 'remove'; readonly name: string }

/** Reads the words of `targets`. Throws UsageError. */
export function targetsAsked(rest: readonly string[], fingerprint: string | undefined, io: Io): TargetsAsked {
  const [action, name, address, more] = rest
  if (action === undefined && fingerprint === undefined) return { action: 'list' }
  if (name === undefined || more !== undefined) throw new UsageError(usage)
  if (action === 'add' && address !== undefined) {
    const settings = accepting(settingsFor(address, io), fingerprint)
    if (!newTarget.safeParse({ name, settings }).success) {
      throw new UsageError(`“${name}” cannot be the name of a target: it needs a letter or a digit, and 60 at most.`)
    }
    return { action, name, settings }
  }
  if (address !== undefined) throw new UsageError(usage)
  if (action === 'accept' && fingerprint) return { action, name, fingerprint }
  if (action === 'remove' && fingerprint === undefined) return { action, name }
  throw new UsageError(usage)
}

/**
 * Lists the targets, or makes, changes or forgets one. `targets --json`: a list, each with `name`, `kind`, `address`,
 * `fingerprint` (of the server's key or certificate that is accepted; null: none), `variable` (which of the environment
 * takes its secret; null: it needs none) and `isSet` (whether that holds something).
 */
export function aboutTargets(newsroom: Newsroom, asked: TargetsAsked, io: Io): Said {
  const { targets } = newsroom
  switch (asked.action) {
    case 'list':
      break
    case 'add':
      targets.save({ name: asked.name, settings: asked.settings })
      break
    case 'accept': {
      const { id, name, settings } = targetFor(newsroom, asked.name)
      targets.save({ name, settings: accepting(settings, asked.fingerprint) }, id)
      break
    }
    case 'remove':
      targets.remove(targetFor(newsroom, asked.name).id)
  }
  const all = targets.list().map((target) => describe(target, io))
  const lines = all.map(({ name, address, variable, isSet }) => [name, address, sayVariable(variable, isSet)])
  const text = all.length === 0 ? 'No targets.\n' : table([['NAME', 'ADDRESS', 'SECRET'], ...lines])
  return { text, json: all }
}

/** The target of a name. Throws UsageError without one, RefusedError where there is none of that name. */
export function targetFor(newsroom: Newsroom, name: string): Target {
  const found = newsroom.targets.find(name)
  if (!found) throw new RefusedError(`There is no target “${name}”: galley targets lists them.`)
  return found
}

function describe({ name, settings }: Target, { env }: Io) {
  const secret = neededSecret(settings)
  return {
    name,
    kind: settings.kind,
    address: addressOf(settings),
    fingerprint: ('fingerprint' in settings && settings.fingerprint) || null,
    variable: secret && variableOf(name, secret),
    isSet: secret !== null && Boolean(secretsFromEnvironment(name, env)[secret]),
  }
}

function sayVariable(variable: string | null, isSet: boolean): string {
  if (variable === null) return ''
  return isSet ? variable : `${variable} (not set)`
}

function settingsFor(address: string, io: Io): TargetSettings {
  const isPath = !address.includes('://')
  const settings = address === '' ? null : settingsOf(isPath ? resolve(io.cwd, address) : address)
  if (!settings) {
    const examples = 'a folder, a .zip, or sftp://, ftpes://, s3://, davs:// or git+https:// with all it needs'
    throw new UsageError(`“${address}” is not the address of a target: ${examples}. The README shows each.`)
  }
  return settings
}

function accepting(settings: TargetSettings, fingerprint: string | undefined): TargetSettings {
  if (fingerprint === undefined) return settings
  if (settings.kind !== 'sftp' && settings.kind !== 'ftps') {
    throw new UsageError('Only a server that is reached by SFTP or FTPS has a fingerprint to accept.')
  }
  return { ...settings, fingerprint: fingerprint.trim() }
}
