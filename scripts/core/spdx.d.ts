/** The SPDX packages come without types of their own; these say what of them is used. */
declare module 'spdx-expression-parse' {
  export interface LicenceLeaf {
    readonly license: string;
    readonly plus?: true;
    readonly exception?: string;
  }
  export interface LicenceBranch {
    readonly left: LicenceTree;
    readonly conjunction: 'and' | 'or';
    readonly right: LicenceTree;
  }
  export type LicenceTree = LicenceLeaf | LicenceBranch;

  /** Throws where the text is no SPDX licence expression. */
  export default function parse(expression: string): LicenceTree;
}

declare module 'spdx-license-list/spdx.json' {
  const licences: Readonly<
    Record<string, { readonly name: string; readonly url: string; readonly osiApproved: boolean }>
  >;
  export default licences;
}
