import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'

/** What stands in the archive and what stands beside it, both as paths from the application's root. */
export type Listing = { readonly packed: readonly string[]; readonly unpacked: readonly string[] }

/** The packages which the packed application loads; everything else is bundled into `out/`. */
const packages = ['better-sqlite3', 'sharp', '@img', 'detect-libc', 'semver']

/** Says for each thing that a packed application must and must not hold what is wrong with it, or null. */
export function contentsProblems(
  { packed, unpacked }: Listing,
  project: string,
): readonly { readonly name: string; readonly problem: string | null }[] {
  const has = new Set(packed)
  const missing = (names: readonly string[]) =>
    list(
      names.filter((name) => !has.has(name)),
      'missing',
    )
  const surplus = (is: (name: string) => boolean) => list(packed.filter(is), 'should not be there')
  const native = unpacked.filter((name) => name.endsWith('.node'))
  const libraries = ['better-sqlite3', 'sharp'].filter((library) => !native.some((name) => name.includes(library)))

  return [
    { name: 'everything that was built is in it', problem: missing(built(project)) },
    { name: 'main, preload and window are in it', problem: parts(packed) },
    { name: 'every resource is in it', problem: missing(resources(project)) },
    {
      name: 'a font for the window is in it',
      problem: packed.some((name) => name.endsWith('.woff2')) ? null : 'no .woff2 file',
    },
    { name: 'the native libraries stand beside it', problem: list(libraries, 'no native library') },
    {
      name: 'native libraries for this platform alone',
      problem: list(
        native.filter((name) => !name.includes(`${process.platform}-${process.arch}`)),
        'for another platform',
      ),
    },
    {
      name: 'nothing but out, resources, node_modules and package.json',
      problem: surplus((name) => !/^(out|resources|node_modules)\/|^package\.json$/.test(name)),
    },
    {
      name: 'no packages but the native ones',
      problem: surplus((name) => name.startsWith('node_modules/') && !packages.includes(name.split('/')[1] ?? '')),
    },
    { name: 'no sources and no source maps', problem: surplus((name) => /\.([cm]?tsx?|map|cc|c|h|gyp)$/.test(name)) },
    {
      name: 'no tests',
      problem: surplus((name) => /(^|\/)(tests?|__tests__|e2e)\//.test(name) || /\.test\./.test(name)),
    },
    { name: 'no documents', problem: surplus((name) => /\.md$/i.test(name)) },
    { name: 'the bundle asks for no package that is not there', problem: unknownImports(project) },
  ]
}

function parts(packed: readonly string[]): string | null {
  const wanted = [
    /^out\/main\/index\.js$/,
    /^out\/preload\/[\w-]+\.c?js$/,
    /^out\/renderer\/index\.html$/,
    /^out\/renderer\/assets\/.+\.js$/,
  ]
  return list(wanted.filter((pattern) => !packed.some((name) => pattern.test(name))).map(String), 'missing')
}

function built(project: string): string[] {
  return filesBelow(project, 'out').filter((name) => !name.endsWith('.map'))
}

function resources(project: string): string[] {
  return filesBelow(project, 'resources').filter(
    (name) => !/^resources\/icons\/(?!512x512\.png$)|\.md$|\/\./.test(name),
  )
}

function filesBelow(project: string, folder: string): string[] {
  const path = join(project, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
}

function unknownImports(project: string): string | null {
  const known = new Set(['electron', 'better-sqlite3', 'sharp'])
  const unknown = filesBelow(project, 'out/main')
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => {
      const code = readFileSync(join(project, name), 'utf8')
      const imports = code.matchAll(
        /^(?:import|export)\b[^'"\n]*from\s*['"]([^'"\n]+)['"]|^import\s*['"]([^'"\n]+)['"]/gm,
      )
      return [...imports]
        .map((match) => match[1] ?? match[2] ?? '')
        .filter((wanted) => !wanted.startsWith('.') && !isBuiltin(wanted) && !known.has(wanted))
        .map((wanted) => `${wanted} (in ${name})`)
    })
  return list(unknown, 'cannot be found')
}

function list(names: readonly string[], what: string): string | null {
  if (names.length === 0) return null
  const shown = names.slice(0, 20).map((name) => `${name}: ${what}`)
  return [...shown, ...(names.length > 20 ? [`and ${names.length - 20} more`] : [])].join('\n')
}
