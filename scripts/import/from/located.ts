/** `The YAML cannot be read: … (line 3)` → `CITATION.cff:3: …`. */
export function located(file: string, problem: string, linesAbove = 0): string {
  const line = / \(line (\d+)\)$/.exec(problem);
  if (line?.[1] === undefined) return `${file}: ${problem}`;
  return `${file}:${String(Number(line[1]) + linesAbove)}: ${problem.slice(0, line.index)}`;
}
