/**
 * Whole numbers as text that JSON carries unchanged and gzip shrinks well: base64 digits, five bits in each, lowest first; the sixth bit says
 * that more follow. Small numbers, which most are, take one character. About a sixth smaller than JSON numbers after gzip.
 */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MORE = 32;

const VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < DIGITS.length; value++) VALUES[DIGITS.charCodeAt(value)] = value;

/** Packs whole numbers from 0 to 2³² − 1. */
export function pack(numbers: Iterable<number>): string {
  let text = '';
  for (const number of numbers) {
    let rest = number >>> 0;
    while (rest >= MORE) {
      text += DIGITS.charAt(MORE | (rest & (MORE - 1)));
      rest >>>= 5;
    }
    text += DIGITS.charAt(rest);
  }
  return text;
}

/** The numbers that were packed. Text that `pack` did not write throws. */
export function unpack(text: string): Uint32Array {
  const numbers = new Uint32Array(countOf(text));
  let at = 0;
  let number = 0;
  let shift = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = digitAt(text, index);
    number |= (digit & (MORE - 1)) << shift;
    shift += 5;
    if (digit >= MORE) continue;
    numbers[at++] = number >>> 0;
    number = 0;
    shift = 0;
  }
  return numbers;
}

/** Whole numbers of either sign as numbers that `pack` takes; small ones stay small. */
export function zigzag(number: number): number {
  return number < 0 ? -2 * number - 1 : 2 * number;
}

export function unzigzag(number: number): number {
  return number % 2 === 1 ? -(number + 1) / 2 : number / 2;
}

function countOf(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) if (digitAt(text, index) < MORE) count++;
  return count;
}

function digitAt(text: string, index: number): number {
  const digit = VALUES[text.charCodeAt(index)] ?? -1;
  if (digit < 0) throw new Error(`Not packed numbers: character ${String(index)} is ${JSON.stringify(text[index])}`);
  return digit;
}
