import { withFiles, type CatalogSource, type SourceFile } from '../source.ts';
import type { Finding } from '../../core/finding.ts';
import { BINARY_LIMIT, CATALOG, placeOf } from '../../core/kinds.ts';
import { decodeContent, type Decoded, type SealedContent } from '../../core/seal/content.ts';
import { inspectHeader } from '../../core/seal/header.ts';
import { open, type Identity } from '../../core/seal/seal.ts';

/** A catalog in which sealed assets lie open, as far as there are keys for them. */
export interface Unsealed {
  /** The same files, and those of opened assets as if they lay in the clear. */
  readonly source: CatalogSource;
  /** How many could not be opened, because they are sealed to other keys. */
  readonly closed: number;
  /** What is wrong with sealed files: a structure that is refused, or a content that is not what its place says. */
  readonly findings: readonly Finding[];
}

/** Opens what is sealed, in memory only: nothing of it is ever written in the clear. */
export async function unsealedSource(source: CatalogSource, identities: readonly Identity[]): Promise<Unsealed> {
  const plain = new Map<string, Uint8Array>();
  const findings: Finding[] = [];
  let closed = 0;
  const files = sealedFiles(source);
  const contents = source.read(files.map(({ file }) => file))[Symbol.iterator]();
  for (const { file, publisher, id } of files) {
    const { value: bytes, done } = contents.next() as IteratorResult<Uint8Array, undefined>;
    if (done === true) throw new Error(`The source has no content for ${file.path}`);
    const opened = await openAsset(bytes, { publisher, id }, identities);
    if (opened === 'closed') closed++;
    else if (!opened.ok) findings.push(brokenSeal(file, opened.problem));
    else for (const [path, content] of opened.value.files) plain.set(`assets/${publisher}/${id}/${path}`, content);
  }
  return { source: plain.size === 0 ? source : withFiles(source, plain), closed, findings };
}

interface SealedFile {
  readonly file: SourceFile;
  readonly publisher: string;
  readonly id: string;
}

/** What is no ordinary file, or too large to be one, is the loader's to refuse. */
function sealedFiles({ files }: CatalogSource): SealedFile[] {
  return files.flatMap((file) => {
    const place = placeOf(file.path);
    const isRead = place?.kind === 'sealed' && file.kind === 'file' && file.size <= BINARY_LIMIT;
    return isRead ? [{ file, publisher: place.publisher, id: place.id }] : [];
  });
}

async function openAsset(
  bytes: Uint8Array,
  { publisher, id }: Omit<SealedFile, 'file'>,
  identities: readonly Identity[],
): Promise<Decoded<SealedContent> | 'closed'> {
  const header = inspectHeader(bytes);
  if (!header.ok) return header;
  if (identities.length === 0) return 'closed';
  const opened = await open(bytes, identities);
  if (!opened.ok) return opened.isForOthers ? 'closed' : opened;
  const content = decodeContent(opened.bytes);
  if (content.ok && (content.value.publisher !== publisher || content.value.id !== id)) {
    return { ok: false, problem: 'What is sealed here was sealed for another place.' };
  }
  return content;
}

function brokenSeal({ path }: SourceFile, problem: string): Finding {
  return {
    rule: 'sealed-files',
    severity: 'error',
    path: `${CATALOG}/${path}`,
    message: problem,
    fix: 'Seal the asset again: gallery seal.',
  };
}
