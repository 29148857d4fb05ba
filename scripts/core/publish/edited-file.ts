/** A file as it is to be; its path is inside the repository. */
export interface EditedFile {
  readonly path: string;
  /** Undefined where it is removed. */
  readonly content: string | Uint8Array | undefined;
}

/** A file of text that is there afterwards. */
export interface TextFile extends EditedFile {
  readonly content: string;
}
