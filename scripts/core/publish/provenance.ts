import { z } from 'zod';

const statement = z.object({
  predicate: z.object({ runDetails: z.object({ metadata: z.object({ invocationId: z.string() }) }) }),
});

/** The run that an attestation (in-toto, SLSA provenance) says built something, if it is one of this repository. */
export function runOf(text: string, repository: string): string | undefined {
  const parsed = statement.safeParse(json(text));
  const run = parsed.success ? parsed.data.predicate.runDetails.metadata.invocationId : '';
  const isOurs = run.toLowerCase().startsWith(`${repository.toLowerCase()}/actions/runs/`);
  return isOurs && /^https:\/\/[\w./-]+$/.test(run) ? run : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What a release says of how it was built, as notes of a version. */
export interface Provenance {
  readonly repository: string;
  readonly tag: string;
  readonly url: string;
  readonly run: string | undefined;
  /** Names of the files that are attested. */
  readonly attested: readonly string[];
}

/** Markdown: where the release is, who built its files, and how one can tell. */
export function provenanceNotes({ repository, tag, url, run, attested }: Provenance): string {
  const release = `[Release ${tag.replace(/[^\w.-]/g, ' ')}](${url})`;
  const [first] = attested;
  if (first === undefined) return `${release}.`;
  const built = run === undefined ? 'an attested build' : `[this run](${run})`;
  return [
    `${release}, built by ${built}. Whoever downloads a file can tell:`,
    `\`\`\`sh\ngh attestation verify ${/^[\w.-]+$/.test(first) ? first : 'FILE'} --repo ${repository}\n\`\`\``,
  ].join('\n\n');
}
