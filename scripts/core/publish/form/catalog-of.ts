import { assembleCatalog, type Loaded, type PlacedFile } from '../../assemble.ts';
import type { BinaryFile } from '../../catalog.ts';
import type { Finding } from '../../finding.ts';
import { CATALOG, isDocumentKind, placeOf, type DocumentKind, type Place } from '../../kinds.ts';
import { parseText } from '../parse-text.ts';
import type { AssetTexts, GalleryTexts } from '../texts.ts';

type Texts = Readonly<Record<string, string>>;

/** Texts → the catalog, by the loader's own steps: rules and checks run on it in a browser. Findings of broken files are kept. */
export function catalogOf(gallery: GalleryTexts, assets: Iterable<AssetTexts>): Loaded {
  const all = [...assets];
  const read = [gallery.files, ...all.map(({ files }) => files)].map(readTexts);
  const pictures = all.flatMap(({ images }) =>
    Object.entries(images).flatMap(([path, { size }]) => placedImage(path, size)),
  );
  const placed = [...read.flatMap((texts) => texts.placed), ...pictures];
  const loaded = assembleCatalog(
    placed,
    read.flatMap((texts) => texts.refused),
  );
  return { catalog: loaded.catalog, findings: [...read.flatMap(({ findings }) => findings), ...loaded.findings] };
}

interface ReadTexts {
  readonly placed: readonly PlacedFile[];
  readonly refused: readonly Place[];
  readonly findings: readonly Finding[];
}

/** A form is judged at every key, by the same texts. */
const known = new WeakMap<Texts, ReadTexts>();

function readTexts(files: Texts): ReadTexts {
  const before = known.get(files);
  if (before !== undefined) return before;
  const [placed, refused, findings]: [PlacedFile[], Place[], Finding[]] = [[], [], []];
  for (const [path, text] of Object.entries(files)) {
    const place = placeOf(path.slice(CATALOG.length + 1));
    if (place === undefined || !isDocument(place)) continue;
    const parsed = parseText(place.kind, path, text);
    if (parsed.ok) placed.push({ place, file: parsed.file });
    else {
      refused.push(place);
      findings.push(parsed.finding);
    }
  }
  const read = { placed, refused, findings };
  known.set(files, read);
  return read;
}

function isDocument(place: Place): place is Extract<Place, { kind: DocumentKind }> {
  return isDocumentKind(place.kind);
}

/** How large a picture is, is known, and no more. */
function placedImage(path: string, size: number): PlacedFile[] {
  const place = placeOf(path.slice(CATALOG.length + 1));
  if (place?.kind !== 'cover' && place?.kind !== 'attachment') return [];
  const file: BinaryFile = {
    path,
    size,
    read: () => {
      throw new Error(`The bytes of ${path} are not loaded`);
    },
  };
  return [{ place, file }];
}
