import {
  AssignTag,
  BlockTag,
  CaseTag,
  CommentTag,
  ForTag,
  type Hash,
  IfTag,
  IncludeTag,
  InlineCommentTag,
  LayoutTag,
  type Liquid,
  Output,
  type Template,
  type Token,
  UnlessTag,
  type Value,
} from 'liquidjs'
import {
  compileToken,
  compileValue,
  type Get,
  isEqual,
  isTrue,
  NotCompilable,
  plainOf,
  type Scope,
  type State,
  textOf,
} from './expressions.ts'

type Run = (state: State) => void
type Overrides = ReadonlyMap<string, Run>
export type Render = (context: object) => string

/** What LiquidJS 10.30 keeps in its nodes and hides from its types. */
type IncludeNode = { readonly file: unknown; readonly withVar?: Token; readonly hash: Hash }
type AssignNode = { readonly key: string; readonly value: Value }
type TextNode = { readonly str: string }

/** How many turns all loops of a page may make and files it may take in, and how long its text may grow. No clock: the same facts make the same page. */
const mostSteps = 5_000_000
const longest = 200_000_000

/**
 * Compiles what LiquidJS has parsed into plain functions, which give the very text that LiquidJS gives, some twenty times as
 * fast. null for a template that uses more of Liquid than is known here (`case` and what is above are; ranges, `break`,
 * `capture`, `block.super` are not): LiquidJS renders that one. `read` gives the templates of a file of the theme.
 * Rendering throws where a loop never ends.
 */
export function compile(
  engine: Liquid,
  templates: readonly Template[],
  read: (path: string) => readonly Template[],
): Render | null {
  try {
    const run = createCompiler(engine, read)(templates, new Map())
    return (context) => {
      const env: Scope = { ...context }
      const state: State = { env, scopes: [{}], out: '', steps: 0 }
      run(state)
      return state.out
    }
  } catch (error) {
    if (error instanceof NotCompilable) return null
    throw error
  }
}

function createCompiler(engine: Liquid, read: (path: string) => readonly Template[]) {
  const open: string[] = []
  /** What files are where they are taken in; a layout differs with the blocks that it is given. */
  const included = new Map<string, Run>()

  function all(templates: readonly Template[], blocks: Overrides): Run {
    const last = templates.at(-1)
    const runs =
      last instanceof LayoutTag ? [...list(templates.slice(0, -1), blocks), layout(last)] : list(templates, blocks)
    const [first, second] = runs
    if (!first) return () => undefined
    if (!second) return first
    return (state) => {
      for (const run of runs) run(state)
    }
  }

  const list = (templates: readonly Template[], blocks: Overrides): Run[] => templates.map((one) => node(one, blocks))

  function node(template: Template, blocks: Overrides): Run {
    if (template instanceof Output) {
      const get = compileValue(template.value, engine)
      return (state) => {
        state.out += textOf(get(state))
      }
    }
    if (template instanceof IfTag || template instanceof UnlessTag) return branches(template, blocks)
    if (template instanceof ForTag) return loop(template, blocks)
    if (template instanceof IncludeTag) return include(template as unknown as IncludeNode)
    if (template instanceof BlockTag) return blocks.get(template.block) ?? all(template.templates, blocks)
    if (template instanceof AssignTag) return assign(template as unknown as AssignNode)
    if (template instanceof CaseTag) return choice(template, blocks)
    if (template instanceof CommentTag || template instanceof InlineCommentTag) return () => undefined
    if ('str' in template) {
      const { str } = template as Template & TextNode
      return (state) => {
        state.out += str
      }
    }
    throw new NotCompilable(template.token.getText())
  }

  function branches(tag: IfTag | UnlessTag, blocks: Overrides): Run {
    const tests = tag.branches.map((branch, index) => {
      const get = compileValue(branch.value, engine)
      const isWanted = !(tag instanceof UnlessTag && index === 0)
      return { passes: (state: State) => isTrue(get(state)) === isWanted, run: all(branch.templates, blocks) }
    })
    const otherwise = all(tag.elseTemplates ?? [], blocks)
    return (state) => {
      const found = tests.find(({ passes }) => passes(state))
      if (found) found.run(state)
      else otherwise(state)
    }
  }

  function choice(tag: CaseTag, blocks: Overrides): Run {
    const target = compileValue(tag.value, engine)
    const cases = tag.branches.map(({ values, templates }) => ({
      values: values.map(compileToken),
      run: all(templates, blocks),
    }))
    const otherwise = all(tag.elseTemplates, blocks)
    return (state) => {
      const wanted = plainOf(target(state))
      const hits = cases.filter(({ values }) => values.some((value) => isEqual(wanted, value(state))))
      for (const { run } of hits) run(state)
      if (hits.length === 0) otherwise(state)
    }
  }

  function loop(tag: ForTag, blocks: Overrides): Run {
    const collection = compileToken(tag.collection)
    const { variable } = tag
    const { offset, limit, ...others } = tag.hash.hash
    const isReversed = 'reversed' in others
    const [from, most] = [offset, limit].map((token) => token && compileToken(token))
    const body = all(tag.templates, blocks)
    const otherwise = all(tag.elseTemplates, blocks)
    return (state) => {
      const whole = enumerable(collection(state))
      if (whole.length === 0) {
        otherwise(state)
        return
      }
      const start = from ? Number(from(state)) : 0
      const cut = whole.slice(start).slice(0, most ? Number(most(state)) : undefined)
      const items = isReversed ? cut.toReversed() : cut
      const scope: Scope = {}
      state.scopes.push(scope)
      for (const [index, item] of items.entries()) {
        count(state)
        scope['forloop'] = loopFacts(index, items.length)
        scope[variable] = item
        body(state)
      }
      state.scopes.pop()
    }
  }

  function assign({ key, value }: AssignNode): Run {
    const get = compileValue(value, engine)
    return (state) => {
      const [bottom = {}] = state.scopes
      bottom[key] = get(state)
    }
  }

  function include({ file, withVar, hash }: IncludeNode): Run {
    if (typeof file !== 'string' || withVar) throw new NotCompilable('include')
    const body = included.get(file) ?? compileFile(file, new Map())
    included.set(file, body)
    const given = hashOf(hash)
    return (state) => {
      count(state)
      state.scopes.push(given(state))
      body(state)
      state.scopes.pop()
    }
  }

  /** What stands outside the blocks of a file with a layout is not shown; assignments there hold. */
  function layout({ file, templates, args }: LayoutTag): Run {
    if (typeof file !== 'string') throw new NotCompilable('layout')
    const blocks = new Map<string, Run>()
    const before: Run[] = []
    for (const template of templates) {
      if (template instanceof BlockTag) blocks.set(template.block, all(template.templates, new Map()))
      else if (template instanceof AssignTag) before.push(node(template, blocks))
      else if (!('str' in template) && !(template instanceof CommentTag))
        throw new NotCompilable(template.token.getText())
    }
    if (blocks.has('')) throw new NotCompilable('block')
    const body = compileFile(file, blocks)
    const given = hashOf(args)
    return (state) => {
      for (const run of before) run(state)
      state.scopes.push(given(state))
      body(state)
      state.scopes.pop()
    }
  }

  function compileFile(path: string, blocks: Overrides): Run {
    if (open.includes(path)) throw new NotCompilable(path)
    open.push(path)
    const run = all(read(path), blocks)
    open.pop()
    return run
  }

  return all
}

function hashOf({ hash }: Hash): (state: State) => Scope {
  const entries = Object.entries(hash).map(([key, token]): readonly [string, Get] => [
    key,
    token === undefined ? () => true : compileToken(token),
  ])
  return (state) => Object.fromEntries(entries.map(([key, get]) => [key, get(state)]))
}

function enumerable(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Symbol.iterator in value ? [...(value as Iterable<unknown>)] : Object.entries(value)
}

const loopFacts = (index: number, length: number) => ({
  index: index + 1,
  index0: index,
  first: index === 0,
  last: index === length - 1,
  rindex: length - index,
  rindex0: length - index - 1,
  length,
})

function count(state: State): void {
  state.steps += 1
  if (state.steps > mostSteps || state.out.length > longest) throw new RangeError('the template never ends')
}
