import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Certificate, encodePem } from "@ratusha/signature";

const run = promisify(execFile);

/** OpenSSL as an independent peer, on a folder of files. */
export interface Openssl {
  readonly path: (name: string) => string;
  write(name: string, content: Uint8Array | string): string;
  certificates(name: string, certificates: readonly Certificate[]): string;
  /** Output of a command, both streams; throws when it fails. */
  run(...args: readonly string[]): Promise<string>;
  /** Output of a command that must fail. */
  fail(...args: readonly string[]): Promise<string>;
  remove(): void;
}

/** Why the peer cannot be asked, for `skip`; false where it is there. */
export const opensslAbsent: string | false = await run("openssl", ["version"]).then(
  () => false,
  () => "openssl is not installed",
);

export function openssl(): Openssl {
  const dir = mkdtempSync(join(tmpdir(), "ratusha-openssl-"));
  const path = (name: string): string => join(dir, name);
  const write = (name: string, content: Uint8Array | string): string => {
    writeFileSync(path(name), content);
    return path(name);
  };
  return {
    path,
    write,
    certificates: (name, certificates) =>
      write(name, certificates.map((each) => encodePem(each.der, "CERTIFICATE")).join("")),
    async run(...args) {
      const { stdout, stderr } = await run("openssl", args);
      return stdout + stderr;
    },
    async fail(...args) {
      try {
        await run("openssl", args);
      } catch (error) {
        return String((error as { stderr?: string }).stderr) + String((error as { stdout?: string }).stdout);
      }
      throw new Error(`openssl ${args.join(" ")} did not fail`);
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
