/** Pages, or files, that are about no one asset and become others together: for reasons that are told by the same name. */
export interface OutputGroup<T> {
  readonly name: string;
  /** Makes them, as far as their keys need it. */
  readonly make: () => readonly T[];
}

/** Group → path of each page or file in it → a key of all that it is made from. */
export type OutputKeys = ReadonlyMap<string, ReadonlyMap<string, string>>;
