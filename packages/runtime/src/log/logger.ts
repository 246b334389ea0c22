import { type DestinationStream, destination, type Logger, pino } from "pino";

export type { Logger } from "pino";

/** How a logger is made. */
export interface LoggerOptions {
  readonly level: string;
  /** The name of the process: "server", "supervisor". */
  readonly name: string;
  /** What must not stand in a log, beside `personalNumber`: the forms of a country's other numbers. Global expressions. */
  readonly redact?: readonly RegExp[];
  /** Where lines go: standard output unless said. */
  readonly to?: { write(line: string): void };
}

/**
 * The personal number of the register of population: 14 characters, in Latin or look-alike Cyrillic letters, as itself
 * or percent-encoded in an address.
 */
export const personalNumber: RegExp = /(?<![0-9A-Za-z])[1-7]\d{6}[A-ZА-Я]\d{3}[A-ZА-Я]{2}\d(?![0-9A-Za-z])/giu;

/** Standard output; a full disk behind it costs lines of the log, and not the process. */
function standardOutput(): { write(line: string): void } {
  const out = destination({ dest: 1, sync: false });
  out.on("error", () => undefined);
  return out;
}

/**
 * A logger of JSON lines. Whatever is logged, and however deep, personal numbers do not reach the output: each line is
 * searched as text on its way out. Cookies and authorisation headers are never logged.
 */
export function createLogger(options: LoggerOptions): Logger {
  const out = options.to ?? standardOutput();
  const patterns = [personalNumber, ...(options.redact ?? [])];
  const stream: DestinationStream = {
    write(line) {
      out.write(patterns.reduce((text, pattern) => text.replaceAll(pattern, "[redacted]"), line));
    },
  };
  return pino(
    {
      level: options.level,
      name: options.name,
      redact: { paths: ["*.headers", "headers", "password", "*.password", "pin", "*.pin"], censor: "[redacted]" },
    },
    stream,
  );
}
