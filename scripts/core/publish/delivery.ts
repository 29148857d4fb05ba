import type { EditedFile, TextFile } from './edited-file.ts';

/** How files of a form become a pull request of a gallery at the hosting service, best way first. */
export type Delivery =
  /** One text file that is not there yet: the hosting service's new-file page, filled in, makes the fork and the pull request itself. */
  | { readonly way: 'new-file'; readonly address: string; readonly file: TextFile; readonly isFilledIn: boolean }
  /** One text file that is there: its edit page. The text is copied and pasted, whether or not the address has it (`isFilledIn`). */
  | { readonly way: 'edit-file'; readonly address: string; readonly file: TextFile; readonly isFilledIn: boolean }
  /** One file that is removed. */
  | { readonly way: 'delete-file'; readonly address: string; readonly file: EditedFile }
  /** Several: a folder to drop on the upload page of a repository of one's own, or one command in a clone. Removals only by the command. */
  | {
      readonly way: 'files';
      /** The pages on which a fork is made and files are uploaded. */
      readonly upload: UploadPages | undefined;
      readonly command: string;
      readonly archive: string;
    };

/** Uploading needs the right to push, which the owners of a gallery have there, and everyone else in a fork of it. */
export interface UploadPages {
  readonly fork: string;
  readonly there: string;
  /** The page of an account's fork. */
  readonly ofAccount: (login: string) => string;
}
