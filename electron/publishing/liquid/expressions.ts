import { Context, Drop, type Expression, type Liquid, type Token, TypeGuards, toValueSync, type Value } from 'liquidjs'

export type Scope = Record<string, unknown>
/** What a compiled template runs in: the page's facts, the scopes that tags open (the first takes assignments), the text so far. */
export type State = {
  readonly env: Scope
  readonly scopes: Scope[]
  out: string
  steps: number
}
export type Get = (state: State) => unknown
/** What LiquidJS 10.30 keeps of a filter; its types hide the handler. */
type Filter = Pick<Value['filters'][number], 'name' | 'raw' | 'args'> & { readonly handler: unknown }
type Comparable = Drop & { readonly equals: (value: unknown) => unknown }

/** What this compiler leaves to LiquidJS itself. */
export class NotCompilable extends Error {
  override readonly name = 'NotCompilable'
}

/** A value with its filters, as an output or the test of a tag has it. */
export function compileValue(value: Value, engine: Liquid): Get {
  let get = compileExpression(value.initial)
  for (const filter of value.filters) get = compileFilter(get, filter as unknown as Filter, engine)
  return get
}

/** A value as text: nothing for null, lists joined, as LiquidJS writes it. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const plain = plainOf(value)
  if (plain === null || plain === undefined) return ''
  return Array.isArray(plain) ? plain.map(textOf).join('') : String(plain)
}

export function isTrue(value: unknown): boolean {
  const plain = plainOf(value)
  return plain !== false && plain !== null && plain !== undefined
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}

export function escaped(value: unknown): string {
  const text = textOf(value)
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? '') : text
}

function compileFilter(get: Get, filter: Filter, engine: Liquid): Get {
  const { handler, args } = filter
  if (filter.raw) return get
  if (handler === engine.filters['escape'] && args.length === 0) return (state) => escaped(get(state))
  if (typeof handler !== 'function' || handler.constructor.name !== 'Function') throw new NotCompilable(filter.name)
  const given = args.map((arg): Get => {
    if (!Array.isArray(arg)) return compileToken(arg)
    const [name, token] = arg
    const named = compileToken(token)
    return (state) => [name, named(state)]
  })
  return (state) => {
    const context = new Context({}, engine.options, { sync: true }, { liquid: engine })
    const result: unknown = handler.apply({ context, liquid: engine }, [get(state), ...given.map((one) => one(state))])
    return result
  }
}

/** The operands are in the order in which a stack takes them. */
function compileExpression(expression: Expression): Get {
  const operands: Get[] = []
  for (const token of expression.postfix) {
    if (!TypeGuards.isOperatorToken(token)) {
      operands.push(compileToken(token))
      continue
    }
    const right = operands.pop()
    if (!right) throw new NotCompilable(token.operator)
    if (token.operator === 'not') {
      operands.push((state) => !isTrue(right(state)))
      continue
    }
    const left = operands.pop()
    const compare = operators[token.operator]
    if (!left || !compare) throw new NotCompilable(token.operator)
    operands.push((state) => compare(left(state), right(state)))
  }
  const [whole, more] = operands
  if (!whole || more) throw new NotCompilable('expression')
  return whole
}

const operators: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '>': (left, right) => !isComparable(left) && !isComparable(right) && (left as number) > (right as number), // as JavaScript compares
  '<': (left, right) => !isComparable(left) && !isComparable(right) && (left as number) < (right as number),
  '>=': (left, right) => !isComparable(left) && !isComparable(right) && (left as number) >= (right as number),
  '<=': (left, right) => !isComparable(left) && !isComparable(right) && (left as number) <= (right as number),
  and: (left, right) => isTrue(left) && isTrue(right),
  or: (left, right) => isTrue(left) || isTrue(right),
  contains: (left, right) => {
    const whole = plainOf(left)
    if (Array.isArray(whole)) return whole.some((one) => isEqual(one, right))
    return typeof whole === 'string' && whole.includes(String(plainOf(right)))
  },
}

/** The words `nil`, `empty` and `blank` know themselves what equals them. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (isComparable(left)) return toValueSync(left.equals(right) as Generator) === true // the drops' equals are generators
  if (isComparable(right)) return toValueSync(right.equals(left) as Generator) === true
  if (!Array.isArray(left)) return left === right
  return Array.isArray(right) && left.length === right.length && left.every((one, index) => isEqual(one, right[index]))
}

const isComparable = (value: unknown): value is Comparable => value instanceof Drop && 'equals' in value
export const plainOf = (value: unknown): unknown => (value instanceof Drop ? value.valueOf() : value)

/** One value of a template: text, number, literal, or a property of what is in scope. */
export function compileToken(token: Token | undefined): Get {
  if (token === undefined) return () => undefined
  if (TypeGuards.isPropertyAccessToken(token)) {
    if (token.variable !== undefined) throw new NotCompilable(token.getText())
    const [first, ...rest] = token.props
    if (!first || !('content' in first)) throw new NotCompilable(token.getText())
    const root = String(first.content)
    // What a block would be without being overridden is known only while LiquidJS renders it.
    if (root === 'block' && rest.some((prop) => 'content' in prop && prop.content === 'super')) {
      throw new NotCompilable(token.getText())
    }
    const steps = rest.map(compileToken)
    return (state) => steps.reduce((value, step) => property(value, plainOf(step(state))), lookUp(state, root))
  }
  if ('content' in token && !TypeGuards.isRangeToken(token)) {
    const { content } = token
    return () => content
  }
  throw new NotCompilable(token.getText())
}

function lookUp({ scopes, env }: State, key: string): unknown {
  for (let at = scopes.length - 1; at >= 0; at -= 1) {
    const scope = scopes[at]
    if (scope && Object.hasOwn(scope, key)) return property(scope, key)
  }
  return property(env, key)
}

function property(of: unknown, key: unknown): unknown {
  if (of === null || of === undefined) return of
  if (Array.isArray(of) && typeof key === 'number') return of[key < 0 ? of.length + key : key]
  const name = String(key)
  const holder = Object(of) as Scope // text has properties of its own as well
  const value = Object.hasOwn(holder, name) ? holder[name] : undefined
  if (typeof value === 'function') return value.call(of)
  if (value !== undefined) return value
  if (name === 'size') return sizeOf(of)
  if (name === 'first') return Array.isArray(of) ? of[0] : undefined
  return name === 'last' && Array.isArray(of) ? of.at(-1) : undefined
}

function sizeOf(of: unknown): number | undefined {
  if (Array.isArray(of) || typeof of === 'string') return of.length
  return typeof of === 'object' && of !== null ? Object.keys(of).length : undefined
}
