import { z } from 'zod';

import { wrongImage, type PinnedImage } from './image.ts';
import { MAX_VULNERABILITIES, misformed, optionalWord, report, severityOf, word } from './words.ts';
import type { ScanReport, Vulnerability } from '../scan.ts';

const message = z.object({ text: z.string().max(100_000).optional() });
const properties = z.object({
  'security-severity': z.union([z.string(), z.number()]).nullish(),
  tags: z.array(z.string()).nullish(),
});
const level = z.enum(['none', 'note', 'warning', 'error']);
const rule = z.object({
  id: z.string().max(2000),
  shortDescription: message.optional(),
  help: message.optional(),
  defaultConfiguration: z.object({ level: level.optional() }).optional(),
  properties: properties.nullish(),
});
const location = z.object({
  physicalLocation: z.object({ artifactLocation: z.object({ uri: optionalWord }).optional() }).nullish(),
  logicalLocations: z.array(z.object({ fullyQualifiedName: optionalWord })).nullish(),
});
const result = z.object({
  ruleId: z.string().max(2000).optional(),
  ruleIndex: z.int().optional(),
  kind: z.string().optional(),
  level: level.optional(),
  message,
  locations: z.array(location).nullish(),
  properties: properties.nullish(),
});
const run = z.object({
  tool: z.object({ driver: z.object({ name: word, rules: z.array(rule).max(MAX_VULNERABILITIES).nullish() }) }),
  invocations: z.array(z.object({ executionSuccessful: z.boolean() })).nullish(),
  properties: z.object({ imageName: optionalWord, repoDigests: z.array(word).nullish() }).nullish(),
  results: z
    .array(result, 'its runs must have results, an empty list where nothing was found')
    .max(MAX_VULNERABILITIES),
});
/** SARIF 2.1.0 as far as scanners of images use it: Trivy and Grype write it. */
const sarifSchema = z.object({
  version: z.literal('2.1.0', 'its version must be 2.1.0'),
  runs: z.array(run).min(1, 'it must have a run').max(20),
});
type Rule = z.infer<typeof rule>;
type Result = z.infer<typeof result>;
type Run = z.infer<typeof run>;

export function readSarif(data: unknown, image: PinnedImage): ScanReport {
  const parsed = sarifSchema.safeParse(data);
  if (!parsed.success) return misformed('SARIF', parsed.error);
  const { runs } = parsed.data;
  if (runs.some(({ invocations }) => invocations?.some((one) => !one.executionSuccessful))) {
    return { ok: false, problem: 'The report says that the scanner failed.' };
  }
  const problem = runs.map((one) => wrongImage(imagesOf(one), image)).find((sentence) => sentence !== undefined);
  if (problem !== undefined) return { ok: false, problem };
  const scanners = [...new Set(runs.map(({ tool }) => tool.driver.name))];
  return report(scanners.join(', '), runs.flatMap(findingsOf));
}

/** Trivy names the image in the run's properties; Grype in each logical location, before the digest of the layer. */
function imagesOf({ properties: named, results }: Run): string[] {
  const grypes = results
    .flatMap(({ locations }) => locations ?? [])
    .flatMap(({ logicalLocations }) => logicalLocations ?? [])
    .map(({ fullyQualifiedName }) => /^(.+)@(?:sha256:[0-9a-f]{64})?:\//.exec(fullyQualifiedName ?? '')?.[1]);
  return [...new Set([named?.imageName, ...(named?.repoDigests ?? []), ...grypes])].filter(
    (name) => name !== undefined,
  );
}

/** Suppressions count for nothing: what a gallery overlooks is its curators' choice, not a report's. */
function findingsOf({ tool, results }: Run): Vulnerability[] {
  const rules = tool.driver.rules ?? [];
  const byId = new Map(rules.map((one) => [one.id, one]));
  return results
    .filter(({ kind }) => kind === undefined || kind === 'fail')
    .map((one) => ({ one, of: byId.get(one.ruleId ?? '') ?? rules[one.ruleIndex ?? -1] }))
    .filter(({ of }) => of?.properties?.tags?.includes('license') !== true)
    .map(({ one, of }) => vulnerability(one, of));
}

function vulnerability(one: Result, of: Rule | undefined): Vulnerability {
  const [said, help] = [fieldsOf(one.message.text), fieldsOf(of?.help?.text)];
  const id = one.ruleId ?? of?.id ?? 'unnamed';
  const place = one.locations?.[0]?.physicalLocation?.artifactLocation?.uri;
  const [, grypePackage, grypeVersion] = /package: (\S+), version (\S+) was found/.exec(one.message.text ?? '') ?? [];
  return {
    id: word.parse(/(?:CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3})/.exec(id)?.[0] ?? id),
    severity: scored(one, of) ?? leveled(one, of),
    package: word.parse(said('Package') ?? grypePackage ?? said('Artifact') ?? help('Package') ?? place ?? id),
    installed: optionalWord.parse(said('Installed Version') ?? grypeVersion ?? help('Version')),
    fixed: optionalWord.parse(said('Fixed Version') ?? help('Fix Version')),
    title: optionalWord.parse(of?.shortDescription?.text),
  };
}

/** Both scanners write `Key: value` lines for people. */
function fieldsOf(text: string | undefined): (key: string) => string | undefined {
  const lines = (text ?? '').split('\n').map((line) => /^([A-Z][A-Za-z ]{0,30}): (.*)$/.exec(line));
  const fields = new Map(
    lines.flatMap((line) => (line?.[1] === undefined ? [] : [[line[1], line[2]?.trim()] as const])),
  );
  return (key) => (fields.get(key) === '' ? undefined : fields.get(key));
}

/** CVSS as GitHub reads `security-severity`. Scanners write 0.0 where they know no score. */
function scored(one: Result, of: Rule | undefined): Vulnerability['severity'] | undefined {
  const text = one.properties?.['security-severity'] ?? of?.properties?.['security-severity'];
  const score = typeof text === 'string' && text.trim() !== '' ? Number(text) : text;
  if (typeof score !== 'number' || !(score >= 0 && score <= 10)) return undefined;
  if (score === 0) return 'unknown';
  return score < 4 ? 'low' : score < 7 ? 'medium' : score < 9 ? 'high' : 'critical';
}

const LEVELS = { error: 'high', warning: 'medium', note: 'low', none: 'unknown' } as const;

/** What SARIF says by itself: a rule's level counts where a result has none, and `warning` where neither has. */
function leveled(one: Result, of: Rule | undefined): Vulnerability['severity'] {
  const named = of?.properties?.tags?.map(severityOf).find((severity) => severity !== 'unknown');
  return named ?? LEVELS[one.level ?? of?.defaultConfiguration?.level ?? 'warning'];
}
