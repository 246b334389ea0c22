import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { problems } from "./problems.ts";

/** The people at the keyboard. */
export interface Terminal {
  say(text: string): void;
  ask(question: string): Promise<string>;
  /** The answer is not shown. */
  askSecret(question: string): Promise<string>;
  close(): void;
}

/**
 * Opens the terminal that the program was started from. There is no other way to answer: a file of answers would make an
 * unattended ceremony as easy as an attended one. Questions fail with `ratusha.ceremony-stopped` on Ctrl-C and Ctrl-D.
 */
export function openTerminal(): Terminal {
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw problems["terminal-needed"]("Start it from a terminal; answers out of a pipe or a file are not taken.");
  let hidden = false;
  const screen = new Writable({
    write(chunk, _encoding, done) {
      if (!hidden) process.stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: screen, terminal: true, historySize: 0 });
  const given = new AbortController();
  const giveUp = (): void => given.abort();
  lines.on("SIGINT", giveUp);
  lines.on("close", giveUp);

  async function question(text: string): Promise<string> {
    try {
      return (await lines.question(text, { signal: given.signal })).trim();
    } catch {
      process.stdout.write("\n");
      throw problems["ceremony-stopped"]("Nothing is lost: the same command goes on where this one stopped.");
    }
  }

  return {
    say: (text) => void process.stdout.write(`${text}\n`),
    ask: question,
    async askSecret(text) {
      process.stdout.write(text);
      hidden = true;
      try {
        return await question("");
      } finally {
        hidden = false;
        process.stdout.write("\n");
      }
    },
    close: () => lines.close(),
  };
}
