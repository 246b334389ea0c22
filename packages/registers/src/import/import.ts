import { sha256Hex, utf8 } from "@ratusha/kernel";
import { problems } from "../problems.ts";
import type { Dependencies } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { civil } from "./civil.ts";
import type { ImportFault } from "./fault.ts";
import type { ImportFile, ImportKindName, ImportLook } from "./import-file.ts";
import { type ImportBatch, type ImportKind, type ImportLine, type ImportRegisters, readLine } from "./kind.ts";
import { batchesOf, type NumberedLine } from "./lines.ts";
import { mandates } from "./mandates.ts";
import { organisationChanges } from "./organisation-changes.ts";
import { organisations } from "./organisations.ts";
import { people } from "./people.ts";
import { property } from "./property.ts";
import { units } from "./units.ts";

/** The most lines of a file; a country comes in several. */
const mostLines = 1_000_000;
const mostFaults = 1000;

/** The labels of a file's batches, as they were looked at: what is entered is what was looked at. */
type Looked = ImportLook & { readonly labels: readonly string[] };

/** A batch that was read and held against the registers. */
interface Opened {
  readonly label: string;
  readonly faults: readonly ImportFault[];
  readonly known: number;
  enter(): Promise<void>;
}

/** Reads the lines of a batch; `seen` holds what stood on earlier lines. */
type Opener = (file: ImportFile, lines: readonly NumberedLine[], seen: Set<string>) => Promise<Opened>;

/** Imports files of records: everything is looked at before anything is entered, and entered in batches, each whole. */
export function createImport(
  deps: Dependencies,
  registers: ImportRegisters & Pick<Registers, "loadedLabels">,
): Pick<Registers, "lookAtImport" | "enterImport"> {
  const openers: Readonly<Record<ImportKindName, Opener>> = {
    people: openerOf(people),
    organisations: openerOf(organisations),
    "organisation-changes": openerOf(organisationChanges),
    units: openerOf(units),
    property: openerOf(property),
    mandates: openerOf(mandates),
    civil: openerOf(civil),
  };

  function openerOf<T>(kind: ImportKind<T>): Opener {
    return (file, lines, seen) => open(kind, file, lines, seen);
  }

  async function open<T>(kind: ImportKind<T>, ...[file, lines, seen]: Parameters<Opener>): Promise<Opened> {
    const { validFrom, source, by } = file;
    const label = labelOf(file, lines);
    const read: ImportLine<T>[] = [];
    const faults: ImportFault[] = [];
    for (const line of lines) {
      const verdict = readLine(kind, line, deps);
      if (!verdict.ok) faults.push(verdict.fault);
      else if (verdict.value.once.some((key) => seen.has(key)))
        faults.push({ line: line.line, code: "line-doubled", detail: "An earlier line has this key." });
      else {
        for (const key of verdict.value.once) seen.add(key);
        read.push(verdict.value);
      }
    }
    if ((await registers.loadedLabels(label)).size > 0)
      return { label, faults, known: lines.length, enter: async () => undefined };
    const standing = await kind.compare(read, deps, registers, validFrom);
    const fresh = read.filter(({ line }) => !standing.known.has(line)).map(({ record }) => record);
    const batch: ImportBatch = { label, validFrom, source, by };
    return {
      label,
      faults: [...faults, ...standing.faults].toSorted((one, other) => one.line - other.line),
      known: standing.known.size,
      enter: async () => (fresh.length === 0 ? undefined : kind.enter(fresh, batch, registers)),
    };
  }

  async function lookAt(file: ImportFile): Promise<Looked> {
    const seen = new Set<string>();
    const faults: ImportFault[] = [];
    const labels: string[] = [];
    let [lines, known, faultCount] = [0, 0, 0];
    for await (const batch of batchesOf(file.open())) {
      lines += batch.length;
      if (lines > mostLines) throw problems["too-many"](`More than ${mostLines} lines in a file: import it in parts.`);
      const looked = await openers[file.kind](file, batch, seen);
      labels.push(looked.label);
      known += looked.known;
      faultCount += looked.faults.length;
      faults.push(...looked.faults.slice(0, mostFaults - faults.length));
    }
    return { lines, known, faults, faultCount, labels };
  }

  return {
    lookAtImport: async (file) => told(await lookAt(file)),
    async enterImport(file, onProgress) {
      const looked = await lookAt(file);
      if (looked.faultCount > 0 || looked.known === looked.lines) return told(looked);
      await recordImport(deps, file, looked);
      const seen = new Set<string>();
      let [place, done] = [0, 0];
      for await (const lines of batchesOf(file.open())) {
        const batch = await openers[file.kind](file, lines, seen);
        if (batch.label !== looked.labels[place++])
          throw problems["import-changed"]("The file is not what it was when it was looked at.");
        const [fault] = batch.faults;
        if (fault !== undefined)
          throw problems["import-changed"](`Line ${fault.line} cannot be entered any more: ${fault.detail}`);
        await batch.enter();
        done += lines.length;
        onProgress?.(done);
      }
      if (place !== looked.labels.length)
        throw problems["import-changed"]("The file ends before it did when it was looked at.");
      return told(looked);
    },
  };
}

function told({ lines, known, faults, faultCount }: Looked): ImportLook {
  return { lines, known, faults, faultCount };
}

/** A batch is known by its bytes and by the day from which it is valid. */
function labelOf({ kind, validFrom }: ImportFile, lines: readonly NumberedLine[]): string {
  const parts = lines.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes, utf8("\n")]));
  return `import/${kind}/${validFrom}/${sha256Hex(Buffer.concat(parts)).slice(0, 40)}`;
}

/** Who brought which records from where: written before the first of them is. */
async function recordImport({ db, acts }: Dependencies, file: ImportFile, looked: Looked): Promise<void> {
  const { kind, validFrom, source, by } = file;
  const { lines, known, labels } = looked;
  const body = {
    kind,
    lines,
    fresh: lines - known,
    validFrom: validFrom.toString(),
    source,
    batches: sha256Hex(utf8(labels.join("\n"))),
  };
  await db.transaction(async (tx) => void (await acts.append(tx, [{ kind: "registers.import", actor: by, body }])));
}
