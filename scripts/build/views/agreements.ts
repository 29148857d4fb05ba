import type { ViewContext } from './context.ts';
import { proseDraft, type AgreementDraft } from './prose.ts';
import type { AgreementLink, AgreementPage, AgreementsPage } from './types.ts';
import { PUBLISHING_AGREEMENTS, SUBSCRIBING_AGREEMENTS } from '../../core/agreements.ts';
import { currentAgreement, type Agreement } from '../../core/catalog.ts';
import { agreementPath } from '../paths.ts';

/** A version of an agreement and its page. */
export function agreementLink({ agreement, version, data: { title } }: Agreement, base: string): AgreementLink {
  return { agreement, version, title, href: base + agreementPath(agreement, version) };
}

/** All agreements of the gallery. */
export function agreementsPage({ catalog, base, now }: ViewContext): AgreementsPage {
  return {
    kind: 'agreements',
    head: {
      title: 'Agreements',
      description: 'What is read and agreed to before subscribing and before publishing.',
      path: 'agreements/',
    },
    agreements: [...catalog.agreements].flatMap(([agreement, versions]) => {
      const shown = currentAgreement(catalog, agreement, now) ?? versions[0];
      if (shown === undefined) return [];
      return {
        link: agreementLink(shown, base),
        since: shown.data.since,
        older: versions
          .filter(({ data }) => data.since < shown.data.since)
          .map((older) => agreementLink(older, base))
          .reverse(),
        occasions: occasionsOf(agreement),
      };
    }),
  };
}

function occasionsOf(agreement: string): ('subscribing' | 'publishing')[] {
  return [
    ...(SUBSCRIBING_AGREEMENTS.includes(agreement) ? (['subscribing'] as const) : []),
    ...(PUBLISHING_AGREEMENTS.includes(agreement) ? (['publishing'] as const) : []),
  ];
}

/** One page for each version of each agreement: who agreed to an older one can read what that was. */
export function agreementPages(context: ViewContext): AgreementDraft[] {
  return [...context.catalog.agreements.values()].flatMap((versions) =>
    versions.map((version) => agreementPage(context, version, versions)),
  );
}

function agreementPage(
  { catalog, base, now }: ViewContext,
  document: Agreement,
  versions: readonly Agreement[],
): AgreementDraft {
  const { agreement, version, data, body } = document;
  const current = currentAgreement(catalog, agreement, now);
  return {
    kind: 'agreement',
    head: {
      title: `${data.title} ${version}`,
      description: `Version ${version} of the agreement ${data.title}.`,
      path: agreementPath(agreement, version),
    },
    agreement: agreementLink(document, base),
    since: data.since,
    standing: standingOf(document, current, now),
    current: current && agreementLink(current, base),
    others: versions
      .filter((other) => other !== document)
      .map((other) => agreementLink(other, base))
      .reverse(),
    text: proseDraft(body, 'agreement'),
  };
}

function standingOf(document: Agreement, current: Agreement | undefined, now: string): AgreementPage['standing'] {
  if (document === current) return 'current';
  return document.data.since > now ? 'coming' : 'older';
}
