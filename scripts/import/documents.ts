import { originIdOf, type AssetDraft, type VersionDraft } from './importer.ts';
import { parseMarkdownFile } from '../shell/front-matter.ts';
import { toYaml } from '../core/yaml.ts';
import type { AssetId } from '../core/ids.ts';
import { DOCUMENTS } from '../core/kinds.ts';
import type { AssetMeta } from '../core/schema/asset.ts';

/** What of an asset the gallery decides; an import never changes it. */
type Decided = Pick<AssetMeta, 'visibility' | 'state'> &
  Partial<Pick<AssetMeta, 'users' | 'duration' | 'quota' | 'agreements'>>;

/** References by id, and the steps of a workflow with theirs. */
export interface Resolved {
  readonly derivedFrom?: AssetId | undefined;
  readonly builtFrom: readonly AssetId[];
  readonly steps: readonly { readonly name: string; readonly asset?: AssetId | undefined }[];
}

export interface AssetFile {
  readonly importerName: string;
  readonly draft: AssetDraft;
  readonly resolved: Resolved;
  readonly categories: readonly string[];
  /** The asset as it is in the gallery. */
  readonly existing: AssetMeta | undefined;
}

export type Checked =
  { readonly ok: true; readonly content: string } | { readonly ok: false; readonly problem: string };

/** The content of asset.md, or why the schema does not take it. */
export function assetFile(file: AssetFile): Checked {
  return checkedFile('asset', assetMeta(file), file.draft.body);
}

function assetMeta({ importerName, draft, resolved, categories, existing }: AssetFile): object {
  const { type, title, summary, state, licence, licenceUrl, paper, code, homepage, frameworks, ...more } = draft.fields;
  const decided: Decided = existing ?? { visibility: 'public', state: state ?? 'released' };
  return {
    type,
    title,
    summary,
    categories,
    visibility: decided.visibility,
    users: decided.users,
    state: decided.state,
    duration: decided.duration,
    quota: decided.quota,
    licence,
    licenceUrl,
    paper,
    code,
    homepage,
    origin: { name: importerName, url: draft.address, id: originIdOf(draft) },
    agreements:
      existing === undefined || Object.keys(existing.agreements).length === 0 ? undefined : existing.agreements,
    frameworks,
    parameters: more.parameters,
    derivedFrom: type === 'model' ? resolved.derivedFrom : undefined,
    datasets: more.datasets,
    metrics: more.metrics,
    hyperparameters: more.hyperparameters,
    builtFrom: type === 'workflow' && resolved.builtFrom.length > 0 ? resolved.builtFrom : undefined,
    steps: type === 'workflow' && resolved.steps.length > 0 ? resolved.steps : undefined,
  };
}

/** The content of a version's file. */
export function versionFile(version: VersionDraft, released: string): Checked {
  const { source, files, constraints, notes } = version;
  return checkedFile(
    'version',
    {
      released,
      state: 'released',
      source,
      files: files.length > 0 ? files : undefined,
      constraints: constraints !== undefined && constraints.length > 0 ? constraints : undefined,
    },
    notes,
  );
}

/** A file that its own schema and the one loader take: what an import writes passes the check. */
function checkedFile(kind: 'asset' | 'version', data: object, body: string): Checked {
  const meta = withoutAbsent(data);
  const result = DOCUMENTS[kind].schema.safeParse(meta);
  if (!result.success) {
    const [issue] = result.error.issues;
    return { ok: false, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}` };
  }
  const content = `---\n${toYaml(meta)}---\n${body === '' ? '' : `\n${body}\n`}`;
  const bytes = new TextEncoder().encode(content);
  if (bytes.length > DOCUMENTS[kind].limit) return { ok: false, problem: `${String(bytes.length)} bytes` };
  const parsed = parseMarkdownFile(kind, bytes);
  return parsed.ok ? { ok: true, content } : { ok: false, problem: parsed.finding.message };
}

/** Without keys whose value is undefined, at every depth: YAML has no word for it. */
function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, withoutAbsent(item)]),
  );
}
