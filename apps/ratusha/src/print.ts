/** Tells whoever typed the command a line. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
