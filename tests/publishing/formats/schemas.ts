import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { validateXML } from 'xmllint-wasm'

export const schemaFolder = join(import.meta.dirname, '../../schemas')
export const officialFolder = join(schemaFolder, 'official')
export const hasOfficial = (name: string): boolean => existsSync(join(officialFolder, name))

/** What xmllint has against a file under a schema; empty where it is valid. The schema's neighbours may be included. */
export async function xmlErrors(xml: string, schema: string, folder = schemaFolder): Promise<string[]> {
  const read = (fileName: string) => ({ fileName, contents: readFileSync(join(folder, fileName), 'utf8') })
  const others = readdirSync(folder).filter((name) => name.endsWith('.xsd') && name !== schema)
  const result = await validateXML({
    xml: { fileName: 'article.xml', contents: xml },
    schema: read(schema),
    preload: others.map(read),
  })
  return result.errors.map(({ rawMessage }) => rawMessage)
}

/** What ajv has against a value under a JSON schema; empty where it is valid. */
export function jsonErrors(
  value: unknown,
  schema: string,
  folder = schemaFolder,
  referred: readonly string[] = [],
): string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  addFormats.default(ajv)
  const read = (name: string): object => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  for (const name of referred) ajv.addSchema(read(name))
  const validate = ajv.compile(read(schema))
  validate(value)
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}
