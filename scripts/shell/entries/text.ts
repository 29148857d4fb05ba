import { schemaLine } from '../../core/schema-line.ts';
import { parseYaml, toYaml } from '../../core/yaml.ts';
import { canonical } from '../../core/canonical.ts';
import type { ChangedFile } from '../../core/requests/outcome.ts';

/** What a file says, or undefined where it is removed. */
export interface TextFile {
  readonly path: string;
  readonly text: string | undefined;
}

/** A file of entries as it is written: what was there stays as it was to the byte where events are only added. */
export function textFile(file: ChangedFile, before: string | undefined): TextFile {
  const { path, kind, data } = file;
  if (data === undefined) return { path, text: undefined };
  if (before === undefined) return { path, text: `${schemaLine(kind, path.split('/').length - 2)}\n${toYaml(data)}` };
  const appended = kind === 'subscription' ? withEvents(before, data.events) : undefined;
  const text = appended !== undefined && says(appended, data) ? appended : `${commentsOf(before) ?? ''}${toYaml(data)}`;
  return { path, text };
}

/**
 * The old text and the new events below it, indented as those that are there. Whoever wrote the file may have written it otherwise,
 * with the events above the terms or in braces: the caller reads the result again.
 */
function withEvents(before: string, events: readonly object[]): string | undefined {
  const known = parseYaml(before);
  const old = known.ok && typeof known.data === 'object' && known.data !== null ? known.data : {};
  const count = 'events' in old && Array.isArray(old.events) ? old.events.length : 0;
  const indent = /^( *)- /m.exec(before)?.[1];
  if (count === 0 || indent === undefined) return undefined;
  const added = toYaml(events.slice(count)).replace(/^(?=.)/gm, indent);
  return `${before.endsWith('\n') ? before : `${before}\n`}${added}`;
}

function says(text: string, data: object): boolean {
  const result = parseYaml(text);
  return result.ok && canonical(result.data) === canonical(data);
}

/** The comments at the top of a file: the line for editors, mostly. */
function commentsOf(text: string): string | undefined {
  return /^(?:#.*\r?\n)+/.exec(text)?.[0];
}
