import { z } from 'zod';

import { wrongImage, type PinnedImage } from './image.ts';
import { MAX_VULNERABILITIES, misformed, optionalWord, report, severityOf, word } from './words.ts';
import type { ScanReport, Vulnerability } from '../scan.ts';

const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .max(MAX_VULNERABILITIES)
    .nullish()
    .transform((items) => items ?? []);

const vulnerability = z.object({
  VulnerabilityID: word,
  PkgName: word,
  InstalledVersion: optionalWord,
  FixedVersion: optionalWord,
  Severity: optionalWord,
  Title: optionalWord,
});
const secret = z.object({ RuleID: word, Severity: optionalWord, Title: optionalWord });
const misconfiguration = z.object({ ID: word, Severity: optionalWord, Title: optionalWord, Status: optionalWord });
const result = z.object({
  Target: word,
  Vulnerabilities: list(vulnerability),
  Secrets: list(secret),
  Misconfigurations: list(misconfiguration),
});
/** Trivy's own format: `trivy image --format json`. Keys that a later version adds are no problem. */
const trivySchema = z.object({
  SchemaVersion: z.literal(2, 'its SchemaVersion must be 2'),
  ArtifactName: z.string().min(1).max(2000),
  ArtifactType: z.string().optional(),
  Metadata: z.object({ RepoDigests: list(z.string().max(2000)) }).nullish(),
  Results: z
    .array(result)
    .max(10_000)
    .nullish()
    .transform((items) => items ?? []),
});
type Result = z.infer<typeof result>;

/** Trivy leaves `Results` away where an image has nothing that it could look into. */
export function readTrivy(data: unknown, image: PinnedImage): ScanReport {
  const parsed = trivySchema.safeParse(data);
  if (!parsed.success) return misformed('Trivy’s JSON', parsed.error);
  const { ArtifactName, ArtifactType, Metadata, Results } = parsed.data;
  if (ArtifactType !== undefined && ArtifactType !== 'container_image') {
    return { ok: false, problem: `The report is about a ${word.parse(ArtifactType)}, not about a container image.` };
  }
  const problem = wrongImage(
    [ArtifactName, ...(Metadata?.RepoDigests ?? [])].map((name) => word.parse(name)),
    image,
  );
  return problem === undefined ? report('Trivy', Results.flatMap(findingsOf)) : { ok: false, problem };
}

function findingsOf({ Target, Vulnerabilities, Secrets, Misconfigurations }: Result): Vulnerability[] {
  const inFile = (id: string, { Severity, Title }: { Severity: string | undefined; Title: string | undefined }) => ({
    id,
    severity: severityOf(Severity),
    package: Target,
    installed: undefined,
    fixed: undefined,
    title: Title,
  });
  return [
    ...Vulnerabilities.map((one) => ({
      id: one.VulnerabilityID,
      severity: severityOf(one.Severity),
      package: one.PkgName,
      installed: one.InstalledVersion,
      fixed: one.FixedVersion,
      title: one.Title,
    })),
    ...Secrets.map((one) => inFile(one.RuleID, one)),
    // Checks that an image passed are listed too.
    ...Misconfigurations.filter(({ Status }) => Status === undefined || Status === 'FAIL').map((one) =>
      inFile(one.ID, one),
    ),
  ];
}
