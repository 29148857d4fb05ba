import type { KeyPath } from '../../catalog.ts';
import type { DocumentKind } from '../../kinds.ts';
import { withFields, type Fields } from '../with-fields.ts';

/**
 * A file in which something is not as its schema wants it → one that could stand in its place, so that all else is judged while somebody
 * still types. What is said of what stands in is not told.
 */
export function withStandIns(
  kind: DocumentKind,
  text: string,
  data: Fields,
  wrong: readonly { readonly keys: KeyPath }[],
): string {
  const fields = new Map<string, unknown>();
  for (const { keys } of wrong) {
    const [top, ...rest] = keys;
    const key = String(top);
    fields.set(key, standIn(kind, key, rest, fields.has(key) ? fields.get(key) : data[key]));
  }
  return withFields(kind, text, Object.fromEntries(fields));
}

const ADDRESS = 'https://example.org/';

/** Undefined takes a key away: most are optional. */
function standIn(kind: DocumentKind, key: string, rest: KeyPath, value: unknown): unknown {
  if (kind === 'version') {
    if (key === 'files' && Array.isArray(value) && rest.length > 1) return filesWith(value, rest);
    return key === 'source' ? { kind: 'git', repository: ADDRESS, commit: '0'.repeat(40) } : undefined;
  }
  switch (key) {
    case 'title':
      return 'Untitled';
    case 'licence':
      return 'MIT';
    case 'licenceUrl':
      return ADDRESS;
    case 'code':
      return { ...(value as object), [String(rest[0])]: rest[0] === 'licence' ? 'MIT' : ADDRESS };
    default:
      return undefined;
  }
}

function filesWith(files: readonly unknown[], [at, key]: KeyPath): unknown[] {
  const right = key === 'name' ? `file-${String(at)}` : undefined;
  return files.with(Number(at), { ...(files[Number(at)] as object), [String(key)]: right });
}
