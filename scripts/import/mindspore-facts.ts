import type { Noter } from './description.ts';
import { httpsFrom, lineFrom, linesFrom } from './fields.ts';
import type { AssetDraft, Metric } from './importer.ts';
import type { Card } from './mindspore-card.ts';
import { cleanLine } from './text.ts';

/** The value of a key, as a list of one or none. */
export function given(card: Card, key: string): string[] {
  const value = card.fields.get(key) ?? '';
  return value === '' ? [] : [value];
}

/** `top1acc76.85 | top5acc93.24` → metrics: words, then a number. What is not of this form stays as it is written. */
export function metricsOf(card: Card, note: Noter): Metric[] | undefined {
  const [dataset] = linesFrom(given(card, 'train-dataset'), 120, 1, 'dataset', note) ?? [];
  const metrics = given(card, 'evaluation')
    .flatMap((text) => text.split('|'))
    .flatMap((part): Metric[] => {
      const [, name, value] = /^(.*?[A-Za-z%])\s*[:=]?\s*(\d+(?:\.\d+)?(?:e-?\d+)?)%?$/.exec(part.trim()) ?? [];
      const clean = name === undefined ? undefined : lineFrom(name, 120, 'metric', note);
      if (clean !== undefined) return [{ name: clean, value: Number(value), dataset }];
      const whole = /^\s*(?:-|n\/?a)?\s*$/i.test(part) ? undefined : lineFrom(part, 60, 'metric', note);
      if (whole !== undefined) note('metric-as-written', whole);
      return whole === undefined ? [] : [{ name: 'Evaluation', value: whole, dataset }];
    });
  for (const key of ['accuracy', 'mAP']) {
    const value = Number(given(card, key)[0] ?? 'NaN');
    if (Number.isFinite(value)) metrics.push({ name: key, value, dataset });
    else if (given(card, key).length > 0) note('value-not-used', `${key}: ${given(card, key).join('')}`);
  }
  return metrics.length === 0 ? undefined : metrics.slice(0, 60);
}

/** The one work that the section Citation links to, by its title. */
export function paperOf(body: string): { title: string; url: string } | undefined {
  const citation = /^## +Citation[^\n]*\n([\s\S]*?)(?=^## )/m.exec(`${body}\n## `)?.[1] ?? '';
  const links = [...citation.matchAll(/\[([^\][\n]{10,300})\]\((https:[^()\s]{1,1900})\)/g)];
  const [link] = links;
  if ([...citation.matchAll(/^ {0,3}(?:\d+[.)]|[-*+]) +\S/gm)].length > 1) return undefined;
  if (links.length !== 1 || link === undefined || /^https?:/.test(link[1] ?? '')) return undefined;
  const url = httpsFrom(link[2]);
  const { text, cut } = cleanLine(link[1] ?? '', 300);
  return url === undefined || cut || text === '' ? undefined : { title: text, url };
}

/** Many cards share a model name and differ in the data they were trained on: the title says on which. */
export function* withDistinctTitles(drafts: readonly AssetDraft[]): Generator<AssetDraft> {
  const count = (of: (draft: AssetDraft) => string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const draft of drafts) counts.set(of(draft), (counts.get(of(draft)) ?? 0) + 1);
    return counts;
  };
  const byTitle = (draft: AssetDraft): string => `${draft.publisher}\0${draft.fields.title.toLowerCase()}`;
  const titles = count(byTitle);
  const withDataset = (draft: AssetDraft): string =>
    `${draft.fields.title} (${draft.fields.datasets?.[0] ?? draft.name})`;
  const longer = count((draft) => `${draft.publisher}\0${withDataset(draft).toLowerCase()}`);
  for (const draft of drafts) {
    if ((titles.get(byTitle(draft)) ?? 0) < 2) yield draft;
    else {
      const isDistinct = (longer.get(`${draft.publisher}\0${withDataset(draft).toLowerCase()}`) ?? 0) < 2;
      const title = isDistinct ? withDataset(draft) : `${draft.fields.title} (${draft.name})`;
      yield { ...draft, fields: { ...draft.fields, title: cleanLine(title, 120).text } };
    }
  }
}
