import { constants } from "node:fs";
import { access, readFile, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { systemClock } from "@ratusha/kernel";
import {
  embeddedPostgresFolder,
  examineAdministrator,
  makeFolder,
  openClamd,
  parseSettings,
  type Settings,
  unknownSettings,
} from "@ratusha/runtime";
import { findEndings } from "@ratusha/trust";
import { endingSoon } from "../compose/endings.ts";
import { stuckIntents } from "../compose/stuck.ts";
import { missingBodiesInWords } from "../definition/missing-bodies.ts";
import { bodiesMissing, unapproved } from "../definition/published.ts";
import { unapprovedInWords } from "../definition/unapproved.ts";
import { askConnections } from "../supervisor/connection-budget.ts";
import { withDatabase } from "../supervisor/connections.ts";
import { isFolderTaken } from "../supervisor/lock.ts";
import { examineScanner } from "./scanner.ts";

/** One thing to look at: the answer says how it is, a thrown error what is wrong and what to do. */
export interface Examination {
  readonly name: string;
  readonly examine: (args: readonly string[]) => Promise<string>;
}

const settingsOf = (args: readonly string[]): Settings => parseSettings(process.env, [...args]);

/** What is needed on disk for the software to work at all; a country's data is another matter. */
const leastFreeBytes = 1024 ** 3;

export const examinations: readonly Examination[] = [
  {
    name: "Node.js",
    async examine() {
      const major = Number(process.versions.node.split(".")[0]);
      if (major < 26) throw new Error(`this is ${process.version}; run npm ci, which brings the pinned Node 26`);
      return process.version;
    },
  },
  {
    name: "settings",
    async examine(args) {
      const { mode, publicUrl } = settingsOf(args);
      const unknown = unknownSettings(process.env);
      if (unknown.length > 0) throw new Error(`there is no setting ${unknown.join(", ")}; see docs/settings.md`);
      return `${mode} at ${publicUrl}`;
    },
  },
  {
    name: "PostgreSQL",
    async examine(args) {
      const settings = settingsOf(args);
      const { databaseUrl } = settings;
      if (databaseUrl === undefined) return `embedded, in ${embeddedPostgresFolder()}`;
      const major = await examineAdministrator(databaseUrl);
      const { shortage } = await askConnections(databaseUrl, settings);
      if (shortage !== undefined) throw new Error(shortage);
      return `PostgreSQL ${major} of DATABASE_URL`;
    },
  },
  {
    name: "data folder",
    async examine(args) {
      const { dataDir } = settingsOf(args);
      await makeFolder(dataDir, 0o700);
      await access(dataDir, constants.W_OK | constants.X_OK);
      const { bavail, bsize } = await statfs(dataDir);
      if (bavail * bsize < leastFreeBytes) throw new Error(`${dataDir} has less than a gibibyte left; make room`);
      return `${dataDir}, ${Math.floor((bavail * bsize) / 1024 ** 3)} GiB free`;
    },
  },
  {
    name: "port",
    async examine(args) {
      const settings = settingsOf(args);
      const { host, port, dataDir } = settings;
      const own = await readFile(join(dataDir, "run", "address"), "utf8").catch(() => "");
      if (own !== "" && (await runs(settings))) return `an instance of this data folder runs at ${own.trim()}`;
      await listenOnce(host, port);
      return `${host}:${port} is free for ratusha start`;
    },
  },
  {
    name: "steps of cases",
    async examine(args) {
      const settings = settingsOf(args);
      return (await runs(settings)) ? lookForStuck(settings) : laterInstead;
    },
  },
  {
    name: "what ends soon",
    async examine(args) {
      const settings = settingsOf(args);
      return (await runs(settings)) ? lookForEndings(settings) : laterInstead;
    },
  },
  {
    name: "definitions",
    async examine(args) {
      const settings = settingsOf(args);
      return (await runs(settings)) ? lookForUnapproved(settings) : laterInstead;
    },
  },
  {
    name: "bodies",
    async examine(args) {
      const settings = settingsOf(args);
      return (await runs(settings)) ? lookForMissingBodies(settings) : laterInstead;
    },
  },
  {
    name: "virus scanner",
    async examine(args) {
      const { clamd, mode } = settingsOf(args);
      if (clamd !== undefined) return examineScanner(openClamd(clamd, { timeoutMs: 20_000 }));
      if (mode === "production") throw new Error("none: name one with RATUSHA_CLAMD, or no service may ask for files");
      return "none: what people attach is not scanned (RATUSHA_CLAMD)";
    },
  },
  {
    name: "signer",
    async examine(args) {
      const { signerExternal, signerSocket } = settingsOf(args);
      if (!signerExternal) return "started with the rest";
      await access(signerSocket);
      return `runs by itself at ${signerSocket}`;
    },
  },
];

const laterInstead = "looked at while the instance runs";

/** Whether the instance of this data folder is running. */
function runs({ dataDir }: Settings): Promise<boolean> {
  return isFolderTaken(join(dataDir, "run"));
}

async function lookForEndings(settings: Settings): Promise<string> {
  const endings = await withDatabase(settings, "trust", findEndings);
  const soon = endingSoon(endings, settings.warnDays, systemClock.now());
  if (soon.length > 0) throw new Error(soon.join("; "));
  const [first] = endings;
  return first === undefined ? "no ceremony yet" : `first ${first.name}, on ${first.until.toString().slice(0, 10)}`;
}

async function lookForUnapproved(settings: Settings): Promise<string> {
  const [waiting] = unapprovedInWords(await unapproved(settings));
  if (waiting !== undefined) throw new Error(waiting);
  return "two people have approved each";
}

async function lookForMissingBodies(settings: Settings): Promise<string> {
  const missing = missingBodiesInWords(await bodiesMissing(settings));
  if (missing.length > 0) throw new Error(missing.join("; "));
  return "each that a definition names is there";
}

async function lookForStuck(settings: Settings): Promise<string> {
  const figures = await withDatabase(settings, "services", (db) => stuckIntents(db).figures());
  const [oldest] = figures;
  if (oldest === undefined) return "none is stuck";
  const count = figures.reduce((sum, figure) => sum + figure.count, 0);
  const since = oldest.oldest.toString({ smallestUnit: "minute" });
  throw new Error(`${count} stuck, the oldest since ${since} (${oldest.code}); ratusha stuck says which and why`);
}

function listenOnce(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`${host}:${port} is taken by another program; choose one with --port`)
          : error,
      ),
    );
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
