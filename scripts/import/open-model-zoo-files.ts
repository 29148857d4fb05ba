import { httpsFrom } from './fields.ts';
import { listAt, textAt, valueAt, type SourceMap, type SourceValue } from './source-yaml.ts';
import { cleanLine } from './text.ts';
import type { VersionFile } from '../core/schema/asset-version.ts';

/** A file as the gallery lists it, and what of the source could not be taken over. */
export interface ZooFile {
  readonly file: VersionFile;
  readonly problem: string | undefined;
}

/** The `files` of a model.yml: what is not given is not there. */
export function* filesOf(data: SourceMap, prefix: string): Generator<ZooFile> {
  for (const item of listAt(data, 'files')) {
    const { text: name } = cleanLine(`${prefix}${textAt(item, 'name') ?? ''}`, 500);
    if (name === prefix) continue;
    const size = Number(textAt(item, 'size') ?? 'NaN');
    const url = addressOf(item);
    yield {
      file: {
        name,
        ...(Number.isSafeInteger(size) && size >= 0 ? { size } : {}),
        ...digestOf(textAt(item, 'checksum') ?? textAt(item, 'sha256')),
        ...(url === undefined ? {} : { url }),
      },
      problem:
        url === undefined
          ? `${name}: ${textAt(item, 'source') ?? textAt(item, 'source', '$type') ?? 'no source'}`
          : undefined,
    };
  }
}

/** `source` is an address, or says how to get one: only addresses that are written out are taken. */
function addressOf(item: SourceValue): string | undefined {
  return httpsFrom(textAt(item, 'source') ?? textAt(valueAt(item, 'source'), 'url'));
}

function digestOf(written: string | undefined): Pick<VersionFile, 'sha256' | 'sha384'> {
  const digest = written?.toLowerCase() ?? '';
  if (/^[0-9a-f]{96}$/.test(digest)) return { sha384: digest };
  return /^[0-9a-f]{64}$/.test(digest) ? { sha256: digest } : {};
}
