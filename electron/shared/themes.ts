import { z } from 'zod'
import { errorShape } from './errors.ts'

/** The name of a theme's folder. */
export const themeId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

/** The theme of a newsroom that has chosen none. */
export const usualTheme = 'classic'

const line = z.string().min(1).max(500)
/** Words of a theme for its editors: the same in every language, or one for each, English at least. */
const words = z.union([line, z.strictObject({ en: line, 'zh-CN': line.optional() })])
export type ThemeWords = z.output<typeof words>

/** The words in a language of the desk, else in English. */
export function sayWords(said: ThemeWords, locale: string): string {
  if (typeof said === 'string') return said
  return (locale === 'zh-CN' ? said['zh-CN'] : undefined) ?? said.en
}

const optionKey = z
  .string()
  .max(60)
  .regex(/^[A-Za-z]\w*$/)
export const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/)
const longestText = 2000
const common = { key: optionKey, label: words, hint: words.optional() }

export const themeOption = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), default: z.string().max(longestText) }),
  z.strictObject({ ...common, type: z.literal('boolean'), default: z.boolean() }),
  z.strictObject({
    ...common,
    type: z.literal('choice'),
    /** A value may stand in a style sheet, so it holds nothing that means something there. */
    choices: z
      .array(
        z.strictObject({
          value: z
            .string()
            .max(60)
            .regex(/^[\w .%-]+$/),
          label: words,
        }),
      )
      .min(1)
      .max(50),
    default: z.string(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('number'),
    default: z.number(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    /** What one press of an arrow key adds. Without it the number is whole. */
    step: z.number().positive().optional(),
  }),
  z.strictObject({ ...common, type: z.literal('colour'), default: colour }),
])
export type ThemeOption = z.output<typeof themeOption>

/** What a theme says of itself in `theme.json`. */
export const themeManifest = z
  .strictObject({
    format: z.literal(1),
    name: z.string().trim().min(1).max(60),
    version: z.string().trim().min(1).max(40),
    description: z.union([z.literal(''), words]).default(''),
    /** How wide a picture stands in an article's text, as CSS says it: browsers choose a picture's size before they know the style. */
    figureWidth: z
      .string()
      .max(200)
      .regex(/^[\w\s.,%()+*-]+$/)
      .default('100vw'),
    options: z.array(themeOption).max(100).default([]),
  })
  .superRefine(({ options }, context) => {
    const wrong = (fault: ManifestFault, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', path: ['options', ...path], params: { fault } })
    const keys = options.map(({ key }) => key)
    for (const [at, option] of options.entries()) {
      if (keys.indexOf(option.key) < at) wrong('theme.option-twice', at, 'key')
      if (option.type === 'number' && (option.minimum ?? -Infinity) > (option.maximum ?? Infinity)) {
        wrong('theme.range-wrong', at, 'minimum')
      } else if (!valueFor(option).safeParse(option.default).success) wrong('theme.default-wrong', at, 'default')
    }
  })
export type ThemeManifest = z.output<typeof themeManifest>
/** Faults that hold between fields. */
export type ManifestFault = 'theme.option-twice' | 'theme.range-wrong' | 'theme.default-wrong'

export const optionValue = z.union([z.string().max(longestText), z.number(), z.boolean()])
export type OptionValue = z.output<typeof optionValue>
export type OptionValues = Readonly<Record<string, OptionValue>>
/** What was chosen of each theme's options, by the theme's id. */
export const themeOptions = z.record(themeId, z.record(optionKey, optionValue))
export type ThemeOptions = z.output<typeof themeOptions>

/** Which values an option takes. */
export function valueFor(option: ThemeOption): z.ZodType<OptionValue> {
  switch (option.type) {
    case 'text':
      return z.string().max(longestText)
    case 'boolean':
      return z.boolean()
    case 'colour':
      return colour
    case 'choice':
      return z.enum(option.choices.map(({ value }) => value))
    case 'number': {
      const { minimum = -1e9, maximum = 1e9, step } = option
      return (step === undefined ? z.int() : z.number()).min(minimum).max(maximum)
    }
  }
}

/** Every option of a theme: as it was chosen where the option takes that, else as the theme has it. */
export function readOptions({ options }: Pick<ThemeManifest, 'options'>, chosen: OptionValues = {}): OptionValues {
  return Object.fromEntries(
    options.map((option) => {
      const parsed = valueFor(option).safeParse(Object.hasOwn(chosen, option.key) ? chosen[option.key] : undefined)
      return [option.key, parsed.success ? parsed.data : option.default]
    }),
  )
}

/** What of the values differs from the theme's own: this is kept, so that a later version may have other defaults. */
export function keptOptions({ options }: Pick<ThemeManifest, 'options'>, values: OptionValues): OptionValues {
  const read = readOptions({ options }, values)
  return Object.fromEntries(
    options.flatMap(({ key, default: usual }) => {
      const value = read[key]
      return value === undefined || value === usual ? [] : [[key, value]]
    }),
  )
}

/** A theme as it is listed; `problem` says why it cannot be used. */
export const themeRow = z.object({
  id: themeId,
  /** Whether it lies in the newsroom; the others come with Galley. */
  isOwn: z.boolean(),
  name: z.string(),
  version: z.string(),
  description: z.union([z.string(), words]),
  options: z.array(themeOption),
  problem: errorShape.nullable(),
})
export type ThemeRow = z.output<typeof themeRow>

/** What has become of a theme that was to be taken in. */
export const installed = z.discriminatedUnion('status', [
  /** `binned`: under which name the one of before lies in the bin; null where there was none. */
  z.object({ status: z.literal('installed'), id: themeId, name: z.string(), binned: z.string().nullable() }),
  /** There is one of that name, in version `before`, and nobody has said that it is to be replaced. */
  z.object({ status: z.literal('there'), name: z.string(), before: z.string(), version: z.string() }),
  z.object({ status: z.literal('faulty'), faults: z.array(errorShape).min(1) }),
])
export type Installed = z.output<typeof installed>
