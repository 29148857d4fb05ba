import { httpsFrom } from '../fields.ts';
import { spdxOf } from '../licence.ts';
import { listAt, parseSourceYaml, textAt, textsAt, valueAt, type SourceMap, type SourceValue } from '../source-yaml.ts';
import { cleanLine } from '../text.ts';

/** What a CITATION.cff says that a gallery can use. */
export interface Citation {
  readonly title?: string | undefined;
  readonly abstract?: string | undefined;
  readonly licence?: string | undefined;
  readonly version?: string | undefined;
  readonly url?: string | undefined;
  readonly paper?: { readonly title: string; readonly url: string } | undefined;
}

export type CitationResult =
  { readonly ok: true; readonly citation: Citation } | { readonly ok: false; readonly problem: string };

/**
 * The Citation File Format 1.2.0, https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md.
 * A paper is what the authors prefer to be cited, else the work itself where it has a DOI: the address of a work is its home page.
 */
export function parseCitation(text: string): CitationResult {
  const parsed = parseSourceYaml(text);
  if (!parsed.ok) return parsed;
  const { data } = parsed;
  if (textAt(data, 'cff-version') === undefined) return { ok: false, problem: 'It has no cff-version' };
  return {
    ok: true,
    citation: {
      title: line(textAt(data, 'title'), 120),
      abstract: textAt(data, 'abstract'),
      licence: licenceOf(data),
      version: textAt(data, 'version')?.replace(/^v/, ''),
      url: httpsFrom(textAt(data, 'url')),
      paper: preferred(data) ?? paperAt(data, doiOf(data)),
    },
  };
}

function preferred(data: SourceMap): Citation['paper'] {
  const citation = valueAt(data, 'preferred-citation');
  if (citation === undefined) return undefined;
  return paperAt(citation, doiOf(citation) ?? httpsFrom(textAt(citation, 'url')));
}

function paperAt(work: SourceValue, url: string | undefined): Citation['paper'] {
  const title = line(textAt(work, 'title'), 300);
  return title === undefined || url === undefined ? undefined : { title, url };
}

/** The DOI of a work, its own or among its identifiers, as an address. */
function doiOf(work: SourceValue): string | undefined {
  const among = listAt(work, 'identifiers').find((identifier) => textAt(identifier, 'type') === 'doi');
  const written = textAt(work, 'doi') ?? textAt(among, 'value');
  const doi = /^(?:https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/.exec(written ?? '')?.[1];
  return doi === undefined
    ? undefined
    : httpsFrom(`https://doi.org/${doi.split('/').map(encodeURIComponent).join('/')}`);
}

/** Several licences mean that any of them may be chosen. */
function licenceOf(data: SourceMap): string | undefined {
  const known = textsAt(data, 'license').map(spdxOf);
  return known.length === 0 || known.includes(undefined) ? undefined : known.join(' OR ');
}

function line(written: string | undefined, max: number): string | undefined {
  const { text } = cleanLine(written ?? '', max);
  return text === '' ? undefined : text;
}
