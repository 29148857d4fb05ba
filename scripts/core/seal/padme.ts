/**
 * Lengths to which contents are padded, so that a size tells at most O(log log n) bits: Padmé, with at most 12 % more bytes.
 * Source: Nikitin et al., Reducing Metadata Leakage from Encrypted Files and Communication with PURBs (2019), section 4.
 */
export function padme(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const bits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - bits);
  return Math.ceil(length / step) * step;
}
