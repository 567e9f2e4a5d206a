import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { DocAttrStep, ReplaceStep, Step } from '@tiptap/pm/transform'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { checkNode, emptyDocument } from './document.ts'
import { metadataFields } from './metadata.ts'
import { schema } from './schema.ts'

/** A step as JSON, in ProseMirror's form. */
export const stepJson = z.looseObject({ stepType: z.string() })
export type StepJson = z.output<typeof stepJson>

/** The steps sent together, with who and when: number N takes the article from version N - 1 to version N. */
export const change = z.object({
  number: z.int().min(1),
  steps: z.array(stepJson).min(1),
  /** Who sent it: one id a window and opening, so that a window knows its own. */
  client: z.string().min(1).max(64),
  author: z.string().max(200),
  /** Milliseconds since 1970. */
  at: z.int().min(0),
})
export type Change = z.output<typeof change>

/** Steps from JSON. Throws AppError `invalid` for what is not a step of our schema. */
export function readSteps(steps: readonly StepJson[]): readonly Step[] {
  try {
    return steps.map((step) => Step.fromJSON(schema, step))
  } catch (cause) {
    throw new AppError('invalid', 'article.damaged', {}, { cause })
  }
}

/** Joins neighbouring steps where one can say both, so that a run of typing is one step. The result does the same. */
export function mergeSteps(steps: readonly Step[]): readonly Step[] {
  const merged: Step[] = []
  for (const step of steps) {
    const joined = merged.at(-1)?.merge(step)
    if (joined) merged[merged.length - 1] = joined
    else merged.push(step)
  }
  return merged
}

/** The document after the steps, checked. Throws AppError `invalid` where one does not fit; the input is untouched. */
export function applySteps(document: Node, steps: readonly Step[]): Node {
  try {
    const result = replay(document, steps)
    checkNode(result)
    return result
  } catch (cause) {
    throw new AppError('invalid', 'article.damaged', {}, { cause })
  }
}

/** As `applySteps` for steps that were checked when they were stored: nothing is checked twice. */
export function replay(document: Node, steps: readonly Step[]): Node {
  let result = document
  for (const step of steps) {
    const { doc, failed } = step.apply(result)
    if (!doc) throw new RangeError(failed ?? 'a step does not fit')
    result = doc
  }
  return result
}

/** The steps that turn version 0 into `document`: its whole content, and each metadata field that is not empty. */
export function stepsFor(document: Node): readonly Step[] {
  const empty = emptyDocument()
  const content = new ReplaceStep(0, empty.content.size, new Slice(Fragment.from(document.content), 0, 0))
  const fields = metadataFields.filter((field) => !isSame(document.attrs[field], empty.attrs[field]))
  return [content, ...fields.map((field) => new DocAttrStep(field, document.attrs[field]))]
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
