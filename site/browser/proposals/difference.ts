import type { ProposalDetail } from '../../../scripts/core/service.ts';
import { h } from '../dom.ts';
import { changedFiles, type ChangedFile } from './changed-files.ts';

/** What Git wrote, file by file, each closed but the first ones: a long difference is read one file at a time. */
export function differenceView({ text, isWhole }: ProposalDetail['difference']): HTMLElement[] {
  const rest = isWhole
    ? []
    : [h('p', { class: 'note' }, 'The difference is longer; Git shows all of it in the clone.')];
  return [...changedFiles(text).map((file, index) => fileView(file, index < OPEN)), ...rest];
}

const OPEN = 3;

function fileView({ name, kind, lines }: ChangedFile, open: boolean): HTMLElement {
  const code = h('code', {}, ...lines.flatMap((line) => [lineView(line), '\n']));
  return h(
    'details',
    { class: 'proposal-file', ...(open ? { open: '' } : {}) },
    h('summary', {}, name, ' ', h('span', { class: 'note' }, kind)),
    h('pre', { class: 'proposal-difference', tabindex: '0' }, code),
  );
}

function lineView(line: string): Node {
  const kind = line.startsWith('+') ? 'ins' : line.startsWith('-') ? 'del' : undefined;
  if (kind !== undefined) return h(kind, {}, line);
  return line.startsWith('@@') ? h('span', { class: 'hunk' }, line) : document.createTextNode(line);
}
