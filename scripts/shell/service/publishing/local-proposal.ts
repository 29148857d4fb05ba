import { z } from 'zod';

import { isObjectId } from '../../git.ts';
import { DOCUMENTS, CATALOG, isDocumentKind, placeOf, type Kind } from '../../../core/kinds.ts';
import type { EditedFile } from '../../../core/publish/edited-file.ts';
import { requestId } from '../../../core/schema/common.ts';
import type { LocalProposal, ProposedFile } from '../../../core/service.ts';
import { counted, cut } from '../../../core/words.ts';

/** More than any form makes. */
const MOST_FILES = 40;
const MOST_CHARACTERS = 10_000;
/** Reasons beyond these help nobody. */
const MOST_REASONS = 20;

const path = z.string().min(1).max(400);
const fileSchema = z.union(
  [
    z.strictObject({ path, text: z.string() }),
    z.strictObject({ path, base64: z.string() }),
    z.strictObject({ path, removed: z.literal(true) }),
  ],
  { error: 'must be a path with one of: a text, bytes as base64, removed: true' },
);

const commit = z.string().refine(isObjectId, 'must be the id of a commit');

const proposalSchema = z.strictObject({
  id: requestId,
  message: z
    .string()
    .max(MOST_CHARACTERS)
    .refine((text) => !/\p{Cc}/u.test(text.replace(/[\n\r\t]/g, '')), 'must not hold control characters'),
  files: z.array(fileSchema).min(1).max(MOST_FILES),
  base: commit.optional(),
  replaces: commit.optional(),
}) satisfies z.ZodType<LocalProposal>;

export type ParsedProposal =
  | { readonly ok: true; readonly proposal: LocalProposal; readonly files: readonly EditedFile[] }
  | { readonly ok: false; readonly messages: readonly string[] };

/** What a page sent, as far as it can be a proposal at all; the rules judge the rest. `mostBytes` is what a picture may have. */
export function parseProposal(data: unknown, mostBytes: number): ParsedProposal {
  const result = proposalSchema.safeParse(data);
  if (!result.success) {
    return refused(result.error.issues.map(({ path: keys, message }) => `${keys.map(String).join('.')}: ${message}.`));
  }
  const proposal = result.data;
  const problems = [...twice(proposal.files), ...proposal.files.flatMap((file) => fileProblem(file, mostBytes) ?? [])];
  if (problems.length > 0) return refused(problems);
  return { ok: true, proposal, files: proposal.files.map((file) => ({ path: file.path, content: contentOf(file) })) };
}

function refused(messages: readonly string[]): ParsedProposal {
  return { ok: false, messages: messages.slice(0, MOST_REASONS).map((message) => message.replace(/^: /, '')) };
}

/** Names are the same in any case: not every file system keeps them apart. */
function twice(files: readonly ProposedFile[]): string[] {
  const groups = Map.groupBy(files, (file) => file.path.toLowerCase());
  return [...groups.values()].flatMap(([first, second]) =>
    first === undefined || second === undefined ? [] : [`${shown(second.path)} is named twice.`],
  );
}

/** Only places that the catalog knows, of which `..`, absolute paths and the like are none. */
function fileProblem(file: ProposedFile, mostBytes: number): string | undefined {
  const place = file.path.startsWith(`${CATALOG}/`) ? placeOf(file.path.slice(CATALOG.length + 1)) : undefined;
  if (place === undefined) return `${shown(file.path)} is no place of the catalog.`;
  if ('text' in file) return textProblem(file, place.kind);
  return 'base64' in file ? pictureProblem(file, place.kind, mostBytes) : undefined;
}

function textProblem({ path: name, text }: { path: string; text: string }, kind: Kind): string | undefined {
  if (!isDocumentKind(kind)) return `${name} is no text: send its bytes.`;
  // Half a character would be written as another one.
  if (!text.isWellFormed()) return `${name} has characters that are none.`;
  return sizeProblem(name, Buffer.byteLength(text), DOCUMENTS[kind].limit);
}

const PICTURES: readonly Kind[] = ['cover', 'attachment', 'photo'];

function pictureProblem(
  { path: name, base64 }: { path: string; base64: string },
  kind: Kind,
  mostBytes: number,
): string | undefined {
  if (!PICTURES.includes(kind)) return `${name} is no picture: send its text.`;
  const bytes = Buffer.from(base64, 'base64');
  // What is not base64 would be skipped without a word.
  if (bytes.toString('base64') !== base64) return `${name} is not sent as base64.`;
  return sizeProblem(name, bytes.length, mostBytes);
}

function sizeProblem(name: string, size: number, most: number): string | undefined {
  return size <= most
    ? undefined
    : `${name} has ${counted(size, 'byte')}; at most ${counted(most, 'byte')} are allowed.`;
}

function contentOf(file: ProposedFile): EditedFile['content'] {
  if ('text' in file) return file.text;
  return 'base64' in file ? Buffer.from(file.base64, 'base64') : undefined;
}

function shown(name: string): string {
  return JSON.stringify(cut(name, 200));
}
