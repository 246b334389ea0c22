import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Stage, setStage } from "../stage/stage.ts";
import { fillTown, findTown, type Town, wokenUp } from "./town.ts";

/** Stages, one at a time: what is measured has the machine to itself. Opening one closes the one before. */
export interface Stages {
  /** An instance in which nothing has happened yet. */
  empty(): Promise<Stage>;
  /** A town with so many cases, opened anew each time: what is measured begins as after a start, however the town came to be. */
  town(cases: number): Promise<{ readonly stage: Stage; readonly town: Town }>;
  /** Closes what is open, and removes what is not kept. */
  stop(): Promise<void>;
}

export interface StagesOptions {
  readonly people: number;
  readonly tell: (line: string) => void;
  /** Folder for processor profiles. */
  readonly profile?: string | undefined;
  /** Where towns are kept for later runs, each in a folder named by its cases. */
  readonly towns?: string | undefined;
  /** What is done with each stage that opens. */
  readonly opened: (stage: Stage) => Promise<void>;
}

export function createStages(options: StagesOptions): Stages {
  const { people, tell, profile } = options;
  const temporary = mkdtempSync(join(tmpdir(), "ratusha-bench-"));
  // PostgreSQL runs as another user where this is root; it keeps its cluster elsewhere when it cannot pass here.
  chmodSync(temporary, 0o711);
  const towns = options.towns === undefined ? join(temporary, "towns") : resolve(options.towns);
  let open: { readonly dir: string; readonly stage: Stage } | undefined;

  async function close(): Promise<void> {
    await open?.stage.stop();
    open = undefined;
  }

  async function openAt(dir: string): Promise<Stage> {
    if (open?.dir === dir) return open.stage;
    await close();
    mkdirSync(dir, { recursive: true });
    const stage = await setStage({ dir, people, tell, profile });
    open = { dir, stage };
    await options.opened(stage);
    return stage;
  }

  return {
    empty: () => openAt(join(temporary, "empty")),
    async town(cases) {
      const dir = join(towns, String(cases));
      if (!standsIn(dir, people)) {
        await fillTown(await openAt(dir), people, cases);
        writeFileSync(fileOf(dir), `${JSON.stringify({ cases, people } satisfies KeptTown)}\n`);
      }
      await close();
      const stage = await openAt(dir);
      await wokenUp(stage);
      return { stage, town: await findTown(stage, people, cases) };
    },
    async stop() {
      await close();
      rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** Written when a town is full. Its tables need no mark: the instance migrates them, and refuses those of newer code. */
interface KeptTown {
  readonly cases: number;
  readonly people: number;
}

const fileOf = (dir: string) => join(dir, "town.json");

/** Whether a full town stands in a folder; what was filled in part, or for another population, is not measured. */
function standsIn(dir: string, people: number): boolean {
  if (!existsSync(dir)) return false;
  if (!existsSync(fileOf(dir))) throw new Error(`${dir} was not filled to its end: remove it, and it is filled anew`);
  const kept = JSON.parse(readFileSync(fileOf(dir), "utf8")) as KeptTown;
  if (kept.people !== people) throw new Error(`${dir} has ${kept.people} residents where ${people} are wanted`);
  return true;
}
