/**
 * What each page shows, as plain data: components only show it. Everything here is cold — it changes by a release, never by a
 * subscription (DESIGN.md, decision 7) — and was allowed by `audience.ts` before it came here.
 */
import type { AssetType } from '../../core/schema/asset.ts';
import type { Source, VersionFile } from '../../core/schema/asset-version.ts';
import type { Gallery } from '../../core/schema/gallery.ts';
import type { VersionChange } from '../../core/version-diff.ts';

/** What every page knows of the gallery it belongs to. */
export interface SiteView {
  readonly name: string;
  readonly tagline: string;
  readonly description: string | undefined;
  /** The address of the gallery, ending in a slash. */
  readonly address: string;
  /** The base path of every page: `/` or `/name/`. */
  readonly base: string;
  /** The address of the repository. */
  readonly repository: string;
  /** What the console that runs assets is called. */
  readonly console: string;
  /** Templates of the addresses at that console. */
  readonly consoles: Gallery['consoles'];
  readonly regions: Gallery['regions'];
  /** How large things may be. */
  readonly limits: Gallery['limits'];
  readonly types: readonly TypeView[];
  /** Set where the pages are a preview of a proposal: every one of them says so. */
  readonly preview?: {
    /** What the proposal is called. */
    readonly title: string;
    /** The address at which it is decided upon. */
    readonly back: string | undefined;
    /** The address of the gallery itself, ending in a slash: what a preview has not is there. */
    readonly gallery: string;
  };
}

export interface TypeView {
  readonly type: AssetType;
  /** Singular and plural as people read them. */
  readonly name: string;
  readonly plural: string;
  readonly description: string;
  readonly href: string;
}

/** A type and how many assets of it everyone may see. Only few pages say so: all others stay as they are when an asset comes. */
export interface CountedType extends TypeView {
  readonly count: number;
}

export interface LinkView {
  readonly name: string;
  readonly href: string;
}

export interface CategoryLink extends LinkView {
  readonly id: string;
}

export interface PublisherLink extends LinkView {
  readonly id: string;
  readonly official: boolean;
}

export interface ImageView {
  readonly src: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly srcset?: string;
}

/** An asset in a list. */
export interface CardView {
  readonly id: string;
  readonly href: string;
  readonly type: AssetType;
  readonly title: string;
  readonly summary: string;
  readonly publisher: PublisherLink;
  readonly categories: readonly CategoryLink[];
  readonly cover: ImageView;
  readonly featured: boolean;
  readonly version: string | undefined;
  /** When it was first released here, and when a version was last released. */
  readonly released: string | undefined;
  readonly updated: string | undefined;
  readonly licence: string | undefined;
}

/** What the head of a page says about it. */
export interface HeadView {
  readonly title: string;
  readonly description: string;
  /** The path of the page below the base, without a leading slash: `assets/acme/deblur/`. */
  readonly path: string;
}

interface Page<K extends string> {
  readonly kind: K;
  readonly head: HeadView;
}

export interface HomePage extends Page<'home'> {
  readonly types: readonly CountedType[];
  readonly featured: readonly CardView[];
  readonly official: readonly CardView[];
  readonly newest: readonly CardView[];
  readonly categories: readonly (CategoryLink & { readonly count: number })[];
  readonly publishers: readonly (PublisherLink & { readonly count: number })[];
}

/** One page of a complete list, for readers without JavaScript; the first page becomes the live list with it. */
export interface ListPage extends Page<'list'> {
  readonly list: CountedType;
  readonly cards: readonly CardView[];
  readonly pagination: Pagination;
  readonly facets: readonly FacetView[];
  readonly categoryGroups: readonly CategoryGroupView[];
}

/** The page on which one searches assets of every type. */
export interface SearchPage extends Page<'search'> {
  readonly types: readonly CountedType[];
  readonly facets: readonly FacetView[];
  readonly categoryGroups: readonly CategoryGroupView[];
}

/** One facet with its values and how many assets of the list have each. */
export interface FacetView {
  readonly id: string;
  readonly label: string;
  readonly values: readonly { readonly id: string; readonly label: string; readonly count: number }[];
}

export interface Pagination {
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** The first, the last and some pages around this one; `undefined` stands for a gap. */
  readonly links: readonly ({ readonly page: number; readonly href: string } | undefined)[];
}

export interface CategoryGroupView {
  readonly id: string;
  readonly name: string;
  readonly categories: readonly (CategoryLink & { readonly description: string; readonly count: number })[];
}

export interface CategoriesPage extends Page<'categories'> {
  readonly groups: readonly CategoryGroupView[];
}

export interface CategoryPage extends Page<'category'> {
  readonly category: CategoryLink & { readonly description: string };
  readonly counts: readonly (LinkView & { readonly count: number })[];
  readonly cards: readonly CardView[];
  readonly pagination: Pagination;
}

export interface PublisherPage extends Page<'publisher'> {
  readonly publisher: PublisherLink;
  readonly description: string | undefined;
  readonly website: string | undefined;
  readonly maintainers: readonly string[];
  readonly cards: readonly CardView[];
  readonly pagination: Pagination;
}

export interface PublishersPage extends Page<'publishers'> {
  readonly publishers: readonly (PublisherLink & {
    readonly count: number;
    readonly description: string | undefined;
  })[];
}

/** Markdown that was rendered and sanitised. */
export interface ProseView {
  readonly html: string;
  readonly toc: readonly { readonly id: string; readonly text: string; readonly level: number }[];
}

/** A version of an agreement, and the page on which it can be read. */
export interface AgreementLink {
  readonly agreement: string;
  readonly version: string;
  readonly title: string;
  readonly href: string;
}

export interface VersionRow {
  readonly version: string;
  readonly href: string;
  readonly released: string;
  readonly state: 'released' | 'discontinued';
  readonly latest: boolean;
  readonly constraints: readonly string[];
  readonly files: number;
  /** Bytes of all files; undefined when a size is unknown. */
  readonly size: number | undefined;
  readonly source: string;
}

export interface LicenceView {
  /** The expression as it was written. */
  readonly expression: string;
  readonly url: string | undefined;
  readonly parts: readonly {
    readonly id: string;
    readonly name: string;
    readonly url: string | undefined;
    readonly osiApproved: boolean | undefined;
  }[];
}

export interface CommentView {
  readonly author: string;
  readonly at: string;
  readonly html: string;
}

export interface LineageView {
  /** Whether the asset comes from these, or these come from the asset. */
  readonly side: 'from' | 'to';
  readonly label: string;
  readonly assets: readonly (LinkView & { readonly type: AssetType; readonly id: string })[];
}

export interface SourceRow {
  readonly label: string;
  readonly value: string;
  readonly href: string | undefined;
}

/** A fact beside the description: frameworks, parameters, data sets … */
export interface FactView {
  readonly label: string;
  readonly values: readonly { readonly text: string; readonly href: string | undefined }[];
}

export interface AssetPage extends Page<'asset'> {
  readonly card: CardView;
  readonly cover: ImageView;
  readonly state: 'released' | 'discontinued';
  readonly facts: readonly FactView[];
  readonly homepage: string | undefined;
  readonly origin:
    { readonly name: string; readonly url: string | undefined; readonly id: string | undefined } | undefined;
  readonly description: ProseView;
  readonly metrics: readonly { readonly name: string; readonly value: string; readonly dataset: string | undefined }[];
  readonly hyperparameters: readonly {
    readonly name: string;
    readonly default: string | undefined;
    readonly description: string | undefined;
  }[];
  readonly steps: readonly { readonly name: string; readonly asset: LinkView | undefined }[];
  /** What one gets: the source of the latest version and its files. */
  readonly delivery:
    | {
        readonly version: string;
        readonly source: readonly SourceRow[];
        readonly files: readonly VersionFile[];
        readonly totalSize: number | undefined;
      }
    | undefined;
  readonly restrictions: {
    readonly duration: { readonly days: number; readonly renew: boolean } | undefined;
    readonly quota: number | undefined;
    readonly constraints: readonly string[];
  };
  /** What whoever subscribes must agree to, in the order in which it is read; nothing where the publisher is official (F14). */
  readonly agreements: readonly AgreementLink[];
  readonly versions: readonly VersionRow[];
  readonly paper: { readonly title: string; readonly url: string } | undefined;
  readonly code:
    { readonly open: boolean; readonly url: string | undefined; readonly licence: LicenceView | undefined } | undefined;
  readonly licence: LicenceView | undefined;
  readonly comments: readonly CommentView[];
  readonly discussion: string | undefined;
  readonly lineage: readonly LineageView[];
  /** The history of the asset's folder at the hosting service. */
  readonly history: string;
  /** The asset's API file. */
  readonly api: string;
  /** Which hot data file has its counts. */
  readonly hot: string;
}

export interface VersionPage extends Page<'version'> {
  readonly asset: {
    readonly id: string;
    readonly title: string;
    readonly href: string;
    readonly type: AssetType;
    readonly publisher: PublisherLink;
  };
  readonly version: VersionRow;
  readonly notes: ProseView;
  readonly source: readonly SourceRow[];
  readonly files: readonly VersionFile[];
  /** The version before this one and what is different; the browser compares with any other from the API file. */
  readonly previous: { readonly version: string; readonly changes: readonly VersionChange[] } | undefined;
  readonly others: readonly { readonly version: string; readonly href: string }[];
  /** The asset's API file, which has every version. */
  readonly api: string;
}

export interface AgreementsPage extends Page<'agreements'> {
  readonly agreements: readonly {
    /** The version that counts; the first one to come where none does yet. */
    readonly link: AgreementLink;
    readonly since: string;
    readonly older: readonly AgreementLink[];
    /** Who agrees to it when. */
    readonly occasions: readonly ('subscribing' | 'publishing')[];
  }[];
}

/** One version of an agreement. */
export interface AgreementPage extends Page<'agreement'> {
  readonly agreement: AgreementLink;
  readonly since: string;
  /** Whether it is the one to agree to, or was, or will be. */
  readonly standing: 'current' | 'older' | 'coming';
  /** The one to agree to. */
  readonly current: AgreementLink | undefined;
  readonly others: readonly AgreementLink[];
  readonly text: ProseView;
}

export interface GuidePage extends Page<'guide'> {
  /** Which MDX file of `site/guide/`. */
  readonly guide: string;
}

/** What is one's own: the same page for everybody, filled in the browser. */
export type MyPage = Page<'my'>;

/** Where one publishes: the same page for everybody, filled in the browser. */
export interface PublishPage extends Page<'publish'> {
  readonly categoryGroups: readonly CategoryGroupView[];
  /** What whoever publishes agrees to, as of the build. */
  readonly agreements: readonly AgreementLink[];
}

/** Where an asset is edited: the same page for everybody and for every asset, filled in the browser. */
export interface EditPage extends Page<'edit'> {
  readonly categoryGroups: readonly CategoryGroupView[];
}

/** Where proposals are seen: locally the branches of the clone, else at the hosting service. */
export type ProposalsPage = Page<'proposals'>;

/** Under which everything is opened that only some see: without a key for it, what is not there. */
export interface RestrictedPage extends Page<'restricted'> {
  readonly types: readonly CountedType[];
}

export interface NotFoundPage extends Page<'not-found'> {
  readonly types: readonly CountedType[];
}

export type PageView =
  | HomePage
  | ListPage
  | SearchPage
  | CategoriesPage
  | CategoryPage
  | PublisherPage
  | PublishersPage
  | AssetPage
  | VersionPage
  | AgreementsPage
  | AgreementPage
  | GuidePage
  | MyPage
  | PublishPage
  | EditPage
  | ProposalsPage
  | RestrictedPage
  | NotFoundPage;

/** One asset in the static API: `api/assets/<publisher>/<asset>.json`. */
export interface AssetApi {
  readonly id: string;
  readonly type: AssetType;
  readonly title: string;
  readonly summary: string;
  readonly publisher: string;
  readonly official: boolean;
  readonly categories: readonly string[];
  readonly licence: string | undefined;
  readonly url: string;
  readonly versions: readonly VersionApi[];
}

export interface VersionApi {
  readonly version: string;
  readonly released: string;
  readonly state: 'released' | 'discontinued';
  readonly source: Source;
  readonly files: readonly VersionFile[];
  readonly constraints: readonly string[];
}
