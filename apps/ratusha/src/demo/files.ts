import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeFolder } from "@ratusha/runtime";
import { eventually } from "./eventually.ts";
import { patience } from "./narrator.ts";
import type { Permit } from "./permit.ts";
import { Refused } from "./visitor.ts";

/** What the demo writes; `anchors` is a folder of PEM certificates and the log's key. */
export interface DemoFiles {
  readonly decision: string;
  readonly pdf: string;
  readonly anchors: string;
  readonly proof: string;
}

/** Writes the decision, its readable copy, what it is to be checked against, and its proof. */
export async function writeFiles(permit: Permit, dir: string): Promise<DemoFiles> {
  const files: DemoFiles = {
    decision: join(dir, "decision.asice"),
    pdf: join(dir, "decision.pdf"),
    anchors: join(dir, "anchors"),
    proof: join(dir, "proof.json"),
  };
  await makeFolder(files.anchors, 0o755);
  const { visitor, documentId, caseId } = permit;
  await writeFile(files.decision, await visitor.download(`/api/services/documents/${documentId}/asice`));
  await writeFile(files.pdf, await visitor.download(`/api/services/documents/${documentId}/pdf?lang=en`));
  await writeFile(join(files.anchors, "root.pem"), await visitor.download("/ca/root.pem"));
  await writeFile(join(files.anchors, "log.vkey"), await visitor.download("/log/key"));
  const proof = await eventually("the proof of the decision", () => proofOf(permit.visitor, caseId), patience);
  await writeFile(files.proof, proof);
  return files;
}

async function proofOf(visitor: Permit["visitor"], caseId: string): Promise<Uint8Array | undefined> {
  try {
    return await visitor.download(`/api/services/cases/${caseId}/proof`);
  } catch (error) {
    if (error instanceof Refused && error.code.endsWith("proof-pending")) return undefined;
    throw error;
  }
}

/** What is typed after `ratusha` to check the decision. */
export function verifyCommand(files: DemoFiles): string[] {
  return ["verify", files.decision, "--trust", files.anchors, "--proof", files.proof];
}

/** Checks the decision in a process of its own, which knows the files alone; fails with what that process said. */
export async function verifyOffline(files: DemoFiles): Promise<void> {
  const program = fileURLToPath(new URL("../main.ts", import.meta.url));
  const child = spawn(process.execPath, [program, ...verifyCommand(files)], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const code = await new Promise<number>((resolve) => child.once("close", (status) => resolve(status ?? 70)));
  if (code !== 0) throw new Error(`ratusha verify ended with ${code}:\n${output}`);
}
