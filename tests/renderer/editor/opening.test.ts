import { Slice } from '@tiptap/pm/model'
import { AllSelection, type Command, EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { type DocumentJson, documentFrom } from '../../../electron/shared/article/document.ts'
import { schema } from '../../../electron/shared/article/schema.ts'
import {
  deleteForward,
  goBack,
  goOn,
  pasteIntoLine,
  typeOver,
  withoutOpening,
} from '../../../renderer/editor/extensions/opening.ts'

const line = (type: string, text: string): DocumentJson => ({
  type,
  ...(text ? { content: [{ type: 'text', text }] } : {}),
})

function stateOf(content: readonly DocumentJson[], caret: number): EditorState {
  const doc = documentFrom({}, content)
  return EditorState.create({ doc, selection: TextSelection.create(doc, caret) })
}

/** The article's blocks as `type:text`, with `|` where the caret is; null when the command left the key to others. */
function after(command: Command, state: EditorState): string[] | null {
  let result = state
  const isHandled = command(state, (transaction) => {
    result = state.apply(transaction)
  })
  if (!isHandled) return null
  const { $from } = result.selection
  const blocks: string[] = []
  result.doc.forEach((block, _offset, index) => {
    const text = block.textContent
    const at = $from.depth > 0 && $from.index(0) === index ? $from.parentOffset : -1
    blocks.push(`${block.type.name}:${at < 0 ? text : `${text.slice(0, at)}|${text.slice(at)}`}`)
  })
  return blocks
}

test('Enter in the headline goes on: to the standfirst, to an empty first line, or to a new one', () => {
  const headline = line('headline', 'Head')
  expect(after(goOn, stateOf([headline, line('standfirst', 'S'), line('paragraph', 'P')], 3))).toEqual([
    'headline:Head',
    'standfirst:|S',
    'paragraph:P',
  ])
  expect(after(goOn, stateOf([headline, line('paragraph', '')], 3))).toEqual(['headline:Head', 'paragraph:|'])
  expect(after(goOn, stateOf([headline, line('paragraph', 'P')], 3))).toEqual([
    'headline:Head',
    'paragraph:|',
    'paragraph:P',
  ])
  expect(after(goOn, stateOf([headline, line('paragraph', 'P')], 8))).toBeNull()
})

test('Backspace takes an empty standfirst or first line away, and never joins a full one to what is above', () => {
  const headline = line('headline', 'Head')
  expect(after(goBack, stateOf([headline, line('standfirst', ''), line('paragraph', 'P')], 7))).toEqual([
    'headline:Head|',
    'paragraph:P',
  ])
  expect(after(goBack, stateOf([headline, line('paragraph', ''), line('paragraph', 'P')], 7))).toEqual([
    'headline:Head|',
    'paragraph:P',
  ])
  expect(after(goBack, stateOf([headline, line('paragraph', 'P')], 7))).toEqual(['headline:Head|', 'paragraph:P'])
  expect(after(goBack, stateOf([headline, line('paragraph', '')], 7))).toEqual(['headline:Head|', 'paragraph:'])
  expect(after(goBack, stateOf([headline, line('paragraph', 'P'), line('paragraph', 'Q')], 10))).toBeNull()
})

test('Delete at the end of the headline leaves the body where it is', () => {
  const state = stateOf([line('headline', 'Head'), line('paragraph', 'P')], 5)
  expect(after(deleteForward, state)).toEqual(['headline:Head|', 'paragraph:P'])
  const spare = stateOf([line('headline', 'Head'), line('standfirst', ''), line('paragraph', 'P')], 5)
  expect(after(deleteForward, spare)).toEqual(['headline:Head|', 'paragraph:P'])
})

test('text of several paragraphs pasted into the headline: one line stays, the rest becomes the body', () => {
  const pasted = new Slice(
    documentFrom({}, [
      line('headline', ''),
      line('paragraph', 'First'),
      line('paragraph', 'Second'),
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Third' }] },
    ]).slice(2).content,
    0,
    0,
  )
  const empty = stateOf([line('headline', ''), line('paragraph', '')], 1)
  expect(after(pasteIntoLine(pasted), empty)).toEqual(['headline:First|', 'paragraph:Second', 'heading:Third'])
  const full = stateOf([line('headline', 'AB'), line('standfirst', 'S'), line('paragraph', 'P')], 2)
  expect(after(pasteIntoLine(pasted), full)).toEqual([
    'headline:AFirst|B',
    'standfirst:S',
    'paragraph:Second',
    'heading:Third',
    'paragraph:P',
  ])
})

test('a line break in what is pasted into the headline becomes a space', () => {
  const paragraph = {
    type: 'paragraph',
    content: [{ type: 'text', text: 'One' }, { type: 'hardBreak' }, { type: 'text', text: 'two' }],
  }
  const pasted = new Slice(
    schema.nodeFromJSON({ type: 'doc', content: [line('headline', ''), paragraph] }).slice(2).content,
    0,
    0,
  )
  expect(after(pasteIntoLine(pasted), stateOf([line('headline', ''), line('paragraph', 'P')], 1))).toEqual([
    'headline:One two|',
    'paragraph:P',
  ])
})

test('typing or pasting over everything begins again in the headline', () => {
  const doc = documentFrom({}, [line('headline', 'Head'), line('standfirst', 'S'), line('paragraph', 'P')])
  const state = EditorState.create({ doc, selection: new AllSelection(doc) })
  expect(after(typeOver(0, doc.content.size, 'N'), state)).toEqual(['headline:N|', 'paragraph:'])
  const pasted = new Slice(
    documentFrom({}, [line('headline', ''), line('paragraph', 'A'), line('paragraph', 'B')]).slice(2).content,
    0,
    0,
  )
  expect(after(pasteIntoLine(pasted), state)).toEqual(['headline:A|', 'paragraph:B'])
})

test('another article’s headline and standfirst are a crosshead and a paragraph where they are pasted', () => {
  const copied = new Slice(
    documentFrom({}, [line('headline', 'H'), line('standfirst', 'S'), line('paragraph', 'P')]).content,
    0,
    0,
  )
  const names: string[] = []
  withoutOpening(copied).content.forEach((node) => {
    names.push(node.type.name)
  })
  expect(names).toEqual(['heading', 'paragraph', 'paragraph'])
})
