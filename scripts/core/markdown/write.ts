import { BlockWriter } from './blocks.ts';
import { readable } from './characters.ts';
import { type MarkdownContext, Rendering } from './context.ts';
import { settleFragmentLinks } from './links.ts';
import { wholeParser } from './parser.ts';

/** Longer texts are cut at a line; whole books belong elsewhere. */
const MAX_SOURCE = 204_800;

/** Writes a text as HTML that is allowed and well nested, but has not passed the gate and has marks in place of code. */
export function writeMarkdown(source: string, context: MarkdownContext): Rendering {
  const rendering = new Rendering(context, Math.min(source.length, MAX_SOURCE));
  new BlockWriter(rendering).write(wholeParser.parse(readable(source, MAX_SOURCE), {}));
  rendering.tree.closeAll();
  settleFragmentLinks(rendering);
  if (source.length > MAX_SOURCE) writeNote(rendering, 'The rest of this text is too long to be shown here.');
  return rendering;
}

function writeNote({ tree }: Rendering, note: string): void {
  const frame = tree.open('p');
  tree.text(note);
  tree.close(frame);
}
