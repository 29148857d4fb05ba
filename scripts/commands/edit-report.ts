import type { ExitCode } from './command.ts';
import { formatFindings, print, printable, printJson, say } from './shared.ts';
import type { Finding } from '../core/finding.ts';
import type { AssetId } from '../core/ids.ts';
import type { Problem } from '../core/publish/edit-problems.ts';
import type { EditedFile } from '../core/publish/edited-file.ts';
import type { Review } from '../core/review.ts';

/** What edits do. */
interface Told {
  readonly asset: AssetId;
  readonly files: readonly EditedFile[];
  readonly review: Review;
  /** What happens to whom. */
  readonly consequences: readonly string[];
  readonly findings: readonly Finding[];
  /** As a dry run shows it. */
  readonly difference: string | undefined;
}

/** Why nothing was written. */
interface Refused {
  readonly problems?: readonly Problem[];
  readonly findings?: readonly Finding[];
}

export function tellRefusal(
  asset: AssetId,
  { problems = [], findings = [] }: Refused,
  { json, catalog }: { readonly json: boolean; readonly catalog: string },
): ExitCode {
  if (json) printJson({ asset, written: false, problems, findings });
  for (const { message, fix } of json ? [] : problems)
    say(printable(fix === undefined ? message : `${message}\n${fix}`));
  if (!json && findings.length > 0) print(formatFindings(findings, catalog));
  say('Nothing was written.');
  return 1;
}

/** For people, before anything is done. */
export function tellBefore({ review, consequences, findings, difference }: Told, catalog: string): void {
  for (const sentence of [...review.summary, ...consequences]) print(printable(sentence));
  if (findings.length > 0) print(formatFindings(findings, catalog));
  if (difference !== undefined && difference !== '') print(`\n${printable(difference)}`);
}

export function tellAfter({ files, review, difference }: Told, isMade: boolean): void {
  if (files.length === 0) say('It is so already: nothing was written.');
  else if (difference !== undefined) say('Nothing was written: this is what would be.');
  if (files.length === 0 || !(isMade || difference !== undefined)) return;
  say(
    review.verdict === 'merge'
      ? 'Once it is proposed, it is merged without a reviewer.'
      : `Once it is proposed, it waits for a curator:\n${printable(reasonsOf(review).join('\n'))}`,
  );
}

export function tellAsJson({ asset, files, review, consequences, findings, difference }: Told, written: boolean): void {
  printJson({
    asset,
    written,
    files: files.map(({ path, content }) => ({ path, removed: content === undefined })),
    verdict: review.verdict,
    reasons: reasonsOf(review),
    summary: review.summary,
    consequences,
    findings,
    ...(difference === undefined ? {} : { difference }),
  });
}

function reasonsOf({ findings }: Review): string[] {
  return [...new Set(findings.filter(({ severity }) => severity === 'review').map(({ message }) => message))];
}
