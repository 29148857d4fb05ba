import type { Catalog, Document } from '../catalog.ts';
import { sortFindings, type Finding } from '../finding.ts';
import { CATALOG, placeOf, sealedPath, type Place } from '../kinds.ts';
import type { Review } from '../review.ts';

/** How whoever has a key is told the whole. */
type Command = 'review' | 'check';

/**
 * What may be said where others read it: every finding that is there without any key is said as it is, and of each that only a key
 * brings about no more than its rule, its file and its field. `closed` are the findings of the same without keys, `catalogs` what they
 * speak of, the newest first.
 */
export function withoutContents(
  findings: readonly Finding[],
  closed: readonly Finding[],
  catalogs: readonly Catalog[],
  command: Command,
): Finding[] {
  const known = new Set(closed.map(keyOf));
  const told = findings.filter((finding) => known.has(keyOf(finding)));
  const places = new Set(told.map(placeKey));
  const others = findings
    .filter((finding) => !known.has(keyOf(finding)))
    .map((finding) => redacted(finding, catalogs, command))
    .filter((finding) => !places.has(placeKey(finding)));
  return sortFindings([...told, ...new Map(others.map((finding) => [JSON.stringify(finding), finding])).values()]);
}

/** The same of findings each of which is about one file: those inside sealed assets are not told. */
export function withoutSealed(findings: readonly Finding[], catalog: Catalog, command: Command): Finding[] {
  return findings.map((finding) =>
    sealedPlace(finding.path, [catalog]) === undefined ? finding : redacted(finding, [catalog], command),
  );
}

/** A verdict stays what it is; what it is for, and what the proposal does, is told as without keys. */
export function reviewWithoutContents(review: Review, closed: Review, catalogs: readonly Catalog[]): Review {
  const findings = withoutContents(review.findings, closed.findings, catalogs, 'review');
  const why = findings.filter(({ severity }) => severity === 'review').map(({ message }) => message);
  return {
    verdict: review.verdict,
    approvers: review.approvers.map((approver) => ({ ...approver, why: [...new Set(why)] })),
    findings,
    summary: closed.summary,
  };
}

function redacted(finding: Finding, catalogs: readonly Catalog[], command: Command): Finding {
  const { rule, severity } = finding;
  const place = sealedPlace(finding.path, catalogs);
  const fix = `Who has a key for it is told what: npm run gallery -- ${command} --open`;
  if (place === undefined) {
    const where = finding.line === undefined ? {} : { line: finding.line };
    return {
      rule,
      severity,
      path: finding.path,
      ...where,
      message: `${MEANING[severity]} It has to do with what is sealed.`,
      fix,
    };
  }
  const message = `${MEANING[severity]} It is about ${whereOf(place, finding.line, catalogs)}.`;
  return { rule, severity, path: sealedPath(place.asset), message, fix };
}

const MEANING = {
  error: 'This rule is not kept.',
  review: 'By this rule a person must look.',
  warning: 'This rule has something to say.',
} as const satisfies Record<Finding['severity'], string>;

type InnerPlace = Place & { readonly kind: 'asset' | 'version' | 'cover' | 'attachment' | 'sealed' };

/** The place of a file that lies in a sealed asset, or of the sealed file itself. */
function sealedPlace(path: string, catalogs: readonly Catalog[]): InnerPlace | undefined {
  const place = path.startsWith(`${CATALOG}/`) ? placeOf(path.slice(CATALOG.length + 1)) : undefined;
  if (place === undefined || !isInner(place)) return undefined;
  return catalogs.some(({ sealed }) => sealed.has(place.asset)) ? place : undefined;
}

function isInner(place: Place): place is InnerPlace {
  return ['asset', 'version', 'cover', 'attachment', 'sealed'].includes(place.kind);
}

/** `“title” of asset.md`: fields have the names that the schema gives them. */
function whereOf(place: InnerPlace, line: number | undefined, catalogs: readonly Catalog[]): string {
  if (place.kind === 'sealed') return 'the file as a whole';
  if (place.kind === 'cover' || place.kind === 'attachment') return 'a picture';
  const file = place.kind === 'asset' ? 'asset.md' : `versions/${place.version}.md`;
  const document = catalogs.flatMap((catalog) => documentAt(catalog, place) ?? [])[0];
  const field = document === undefined || line === undefined ? undefined : fieldAt(document, line);
  return field === undefined ? file : `${field} of ${file}`;
}

function documentAt(catalog: Catalog, place: InnerPlace): Document<object> | undefined {
  const asset = catalog.assets.get(place.asset);
  return place.kind === 'version' ? asset?.versions.find(({ version }) => version === place.version) : asset;
}

/** The top-level key in whose lines a line is. */
function fieldAt(document: Document<object>, line: number): string | undefined {
  if (document.body !== '' && line >= document.bodyLine) return 'the text';
  const keys = Object.keys(document.data)
    .map((key) => ({ key, line: document.line([key]) }))
    .filter((other) => other.line <= line)
    .sort((a, b) => a.line - b.line);
  const found = keys.at(-1);
  return found === undefined ? undefined : `“${found.key}”`;
}

function keyOf({ rule, severity, path, message, fix }: Finding): string {
  return JSON.stringify([rule, severity, path, message, fix]);
}

function placeKey({ rule, severity, path }: Finding): string {
  return JSON.stringify([rule, severity, path]);
}
