import parse, { type LicenceTree } from 'spdx-expression-parse';
import licences from 'spdx-license-list/spdx.json' with { type: 'json' };

import { nearest, squeezed } from './suggest.ts';

/** One licence of an expression, as the information dialog of the Code tab shows it. */
export interface LicencePart {
  /** As the expression has it: `Apache-2.0`, `GPL-2.0+`, `LicenseRef-Acme`. */
  readonly id: string;
  readonly name: string;
  /** Where its text can be read; undefined for LicenseRef-…, whose text the asset links to. */
  readonly url: string | undefined;
  /** Undefined where the list does not know the licence. */
  readonly osiApproved: boolean | undefined;
  /** The exception after WITH. */
  readonly exception: string | undefined;
}

export type LicenceResult =
  | { readonly ok: true; readonly parts: readonly LicencePart[] }
  /** `suggestion` is a whole expression that would be valid. */
  | { readonly ok: false; readonly suggestion: string | undefined };

/** What single licences of the list are: most expressions are no more, and the same few of a whole gallery. */
const single = new Map<string, LicenceResult>();

/** An SPDX licence expression → its licences, from left to right, each once. */
export function parseLicence(expression: string): LicenceResult {
  if (!Object.hasOwn(licences, expression)) return parsed(expression);
  const known = single.get(expression) ?? parsed(expression);
  single.set(expression, known);
  return known;
}

function parsed(expression: string): LicenceResult {
  try {
    const parts = leaves(parse(expression));
    return { ok: true, parts: [...new Map(parts.map((part) => [part.id + (part.exception ?? ''), part])).values()] };
  } catch {
    // The parser throws for whatever is no expression, and for parentheses too deep for it.
    return { ok: false, suggestion: suggestExpression(expression) };
  }
}

/** What is known of each licence of an expression; text that is no expression stands for itself. */
export function describeLicence(expression: string): readonly LicencePart[] {
  const result = parseLicence(expression);
  if (result.ok) return result.parts;
  return [{ id: expression, name: expression, url: undefined, osiApproved: undefined, exception: undefined }];
}

/** Whether a licence of the expression is none of the SPDX list (LicenseRef-…), so that its text must be linked. */
export function needsLicenceUrl(parts: readonly LicencePart[]): boolean {
  return parts.some(({ id }) => id.includes('LicenseRef-'));
}

function leaves(tree: LicenceTree): LicencePart[] {
  if ('left' in tree) return [...leaves(tree.left), ...leaves(tree.right)];
  const id = tree.plus === true ? `${tree.license}+` : tree.license;
  const known = listed(id) ?? listed(tree.license);
  const custom = tree.license.includes('LicenseRef-');
  return [
    {
      id,
      name: known?.name ?? (custom ? customName(id) : id),
      url: custom ? undefined : `https://spdx.org/licenses/${tree.license}.html`,
      osiApproved: known?.osiApproved,
      exception: tree.exception,
    },
  ];
}

function listed(id: string): { readonly name: string; readonly osiApproved: boolean } | undefined {
  return Object.hasOwn(licences, id) ? licences[id] : undefined;
}

/** `LicenseRef-Acme-Research` → `Acme Research`. */
function customName(id: string): string {
  return id.replace(/^.*LicenseRef-/, '').replaceAll('-', ' ');
}

/** What people write for the licences that most things have, squeezed. */
const HABITS: Readonly<Record<string, string>> = {
  apache: 'Apache-2.0',
  apache2: 'Apache-2.0',
  apachev2: 'Apache-2.0',
  apachelicensev2: 'Apache-2.0',
  apachelicense2: 'Apache-2.0',
  bsd: 'BSD-3-Clause',
  bsd2: 'BSD-2-Clause',
  bsd3: 'BSD-3-Clause',
  newbsd: 'BSD-3-Clause',
  cc0: 'CC0-1.0',
  ccby: 'CC-BY-4.0',
  gpl2: 'GPL-2.0-only',
  gplv2: 'GPL-2.0-only',
  gpl3: 'GPL-3.0-only',
  gplv3: 'GPL-3.0-only',
  lgpl3: 'LGPL-3.0-only',
  lgplv3: 'LGPL-3.0-only',
  agpl3: 'AGPL-3.0-only',
  agplv3: 'AGPL-3.0-only',
  mpl: 'MPL-2.0',
  mpl2: 'MPL-2.0',
};

function suggestExpression(expression: string): string | undefined {
  const whole = suggestId(expression);
  if (whole !== undefined) return whole;
  const words = expression.split(/(\s+|[()+])/);
  const mended = words.map((word) => (/^(?:[\s()+]*|AND|OR|WITH)$/i.test(word) ? word : (suggestId(word) ?? word)));
  const suggestion = mended.join('').replace(/\b(?:and|or|with)\b/g, (operator) => operator.toUpperCase());
  return suggestion !== expression && isExpression(suggestion) ? suggestion : undefined;
}

function suggestId(word: string): string | undefined {
  if (isExpression(word)) return word;
  const wanted = squeezed(word).replace(/^the/, '');
  const habit = Object.hasOwn(HABITS, wanted) ? HABITS[wanted] : undefined;
  const named = Object.keys(licences).find((id) => squeezed(licences[id]?.name ?? '').replace(/^the/, '') === wanted);
  return habit ?? named ?? nearest(word, Object.keys(licences));
}

function isExpression(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
