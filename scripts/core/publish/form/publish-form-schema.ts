import { z } from 'zod';

import { ASSET_TYPES } from '../../schema/asset.ts';
import { person } from '../../schema/common.ts';
import type { PublishForm, SourceKind } from './publish-form.ts';

const text = z.string().catch('');
const version = z.string().catch('1.0.0');
const tick = z.boolean().catch(false);

/** Things of which each that does not fit is left out. */
function list<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((one) => {
        const result = item.safeParse(one);
        return result.success ? [result.data] : [];
      }),
    );
}

/** An object of which each key that does not fit, or is not there, is blank. */
function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess(
    (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}),
    z.object(shape),
  );
}

const row = <Key extends string>(...keys: readonly Key[]) => {
  const shape = Object.fromEntries(keys.map((key) => [key, text])) as Record<Key, typeof text>;
  return z.object(shape);
};

const details = part({
  frameworks: text,
  hyperparameters: list(row('name', 'default', 'description')),
  parameters: text,
  trainedWith: text,
  derivedFrom: text,
  datasets: text,
  metrics: list(row('name', 'value', 'dataset')),
  builtFrom: list(z.string()),
  steps: list(row('name', 'asset')),
});

const about = part({
  publisher: text,
  name: text,
  type: z.enum(ASSET_TYPES).catch('algorithm'),
  visibility: z.enum(['public', 'users', 'private']).catch('public'),
  users: list(person),
  title: text,
  summary: text,
  categories: list(z.string()),
  description: text,
  isLimited: tick,
  days: text,
  renew: tick,
  quota: text,
  licence: text,
  licenceUrl: text,
  paperTitle: text,
  paperUrl: text,
  isCodeOpen: tick,
  codeUrl: text,
  codeLicence: text,
  codeLicenceUrl: text,
  homepage: text,
  details,
});

const KINDS = ['modelarts', 'git', 'files', 'container', 'huggingface'] as const satisfies readonly SourceKind[];

const source = part({
  kind: z.enum(KINDS).catch('modelarts'),
  region: text,
  name: text,
  id: text,
  obs: text,
  repository: text,
  commit: text,
  path: text,
  model: text,
  revision: text,
  image: text,
  digest: text,
});

/** Drafts outlive the page that wrote them: what is said now is kept field by field. */
export const publishFormSchema: z.ZodType<PublishForm> = z.object({
  kind: z.enum(['asset', 'version']),
  about,
  version: part({
    asset: text,
    number: version,
    source,
    files: list(row('name', 'size', 'sha256', 'url')),
    constraints: text,
    notes: text,
  }),
  agreed: list(z.string()),
});
