import { escapeAttribute, isBlank, shorten } from './characters.ts';
import { type MarkdownContext, type Rendering } from './context.ts';
import { type Frame, type Opening } from './tree.ts';

const MAX_HEADING = 300;

/** Opens a heading at its place in the outline. It gets its id when its text is known; without any text it is no heading. */
export function beginHeading(rendering: Rendering, written: number, opening: Opening = {}): Frame | undefined {
  const { tree, headings } = rendering;
  const level = headings.levelFor(written);
  const attributes = opening.attributes ?? '';
  return tree.open(`h${String(level)}`, {
    ...opening,
    onClose(frame) {
      const text = shorten(tree.textOf(frame), MAX_HEADING);
      if (text !== '') {
        const id = headings.add(text, level);
        tree.retag(frame, `<h${String(level)} id="${escapeAttribute(id)}"${attributes}>`, `</h${String(level)}>\n`);
      } else if (tree.hasImage(frame)) tree.retag(frame, `<p${attributes}>`, '</p>\n');
      else tree.retag(frame, '', '');
    },
  });
}

/** Regions need names of their own on a page with several texts: `description` is "Description, table 1". */
function textName({ label, idPrefix }: MarkdownContext): string {
  const name = idPrefix.replaceAll('-', ' ');
  return label ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/** Opens a table in a region of its own that scrolls sideways, so that the page does not; a table in a table has no region. */
export function beginTable(rendering: Rendering, opening: Opening = {}): Frame | undefined {
  const { tree, context } = rendering;
  if (tree.isOpen('table')) return tree.open('table', opening);
  rendering.tables += 1;
  const label = `${textName(context)}, table ${String(rendering.tables)}`;
  return tree.open('table', {
    ...opening,
    before: `<div class="table-scroll" role="region" tabindex="0" aria-label="${escapeAttribute(label)}">`,
    after: '</div>\n',
  });
}

/** A header cell without text is an ordinary cell: nothing is headed by it. */
export function demoteEmptyHeader(rendering: Rendering, attributes: string): (frame: Frame) => void {
  return (frame) => {
    if (isBlank(rendering.tree.textOf(frame))) rendering.tree.retag(frame, `<td${attributes}>`, '</td>');
  };
}

/** A summary without text would leave its details without a name; without the element, browsers name them. */
export function nameSummary(rendering: Rendering): (frame: Frame) => void {
  return (frame) => {
    if (isBlank(rendering.tree.textOf(frame)) && !rendering.tree.hasImage(frame)) rendering.tree.retag(frame, '', '');
  };
}
