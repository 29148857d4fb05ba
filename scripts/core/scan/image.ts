/** A container image at its digest. */
export interface PinnedImage {
  /** Without tag and digest: `registry.example.org/team/image`. */
  readonly image: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DOMAIN = '[a-z0-9]+(?:[.-]+[a-z0-9]+)*(?::[0-9]{1,5})?';
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const IMAGE = new RegExp(`^(?:${DOMAIN}/)?${COMPONENT}(?:/${COMPONENT})*$`);

/** The name of an image as registries accept it, without tag: nothing that a scanner could take for an option or an address. */
export function isImageName(text: string): boolean {
  return text.length <= 255 && IMAGE.test(text);
}

/** The key of an image in `Proposal.scans`. */
export function imageKey({ image, digest }: PinnedImage): string {
  return `${image}@${digest}`;
}

/** `registry.example.org/team/image@sha256:…`, or undefined where it is no such thing. */
export function parseImageKey(text: string): PinnedImage | undefined {
  const at = text.indexOf('@');
  const [image, digest] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  return isImageName(image) && DIGEST.test(digest) ? { image, digest } : undefined;
}

/**
 * What is wrong where a report names other images than the one that was asked about. The digest decides: the same digest is the same
 * content, wherever it lies. A report that names no image at all is taken at its file name.
 */
export function wrongImage(references: readonly string[], wanted: PinnedImage): string | undefined {
  const digests = references.flatMap((reference) => reference.match(/sha256:[0-9a-f]{64}/g) ?? []);
  if (digests.includes(wanted.digest)) return undefined;
  const [digest] = digests;
  if (digest !== undefined) return `The report is about another image: ${digest}.`;
  const other = references.find((reference) => familiarName(reference) !== familiarName(wanted.image));
  return other === undefined ? undefined : `The report is about another image: ${other}.`;
}

/** The name without tag and digest, and without what every tool adds to the short names of Docker Hub. */
function familiarName(reference: string): string {
  const name = reference.replace(/@.*$/s, '').replace(/:[^/:]*$/, '');
  return name.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
}
