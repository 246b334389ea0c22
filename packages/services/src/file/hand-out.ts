import { parseUuid } from "@ratusha/kernel";
import type { CaseRecord } from "../case/record.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { TaskRecord } from "../opinion/task-store.ts";
import { problems } from "../problems.ts";
import { filesOf } from "./check.ts";
import { containerOf, fileIn } from "./container.ts";
import type { Download } from "./download.ts";

/** A file that an application names, and none of its container's other parts. */
export async function caseFile(context: Context, found: CaseRecord, name: string): Promise<Download> {
  const { definition } = requireDefinition(context.catalogue, found.definition);
  const named = filesOf(definition, found.content.answers).find(({ file }) => file === name);
  if (named === undefined) throw problems["not-found"]();
  const { bytes } = fileIn(await containerOf(context, found), name);
  // The kind that its octets were held to at filing, and not the one that the manifest of whoever signed it says.
  return { name, mediaType: named.mediaType, bytes };
}

/** A file that came with a request for an opinion, out of the sealed message. */
export async function opinionFile(context: Context, task: TaskRecord, name: string): Promise<Download> {
  const message = parseUuid(task.id);
  if (!message.ok || !task.request.files.some((file) => file.name === name)) throw problems["not-found"]();
  const container = await context.exchange.document(task.body, { sender: task.fromBody, id: message.value });
  if (container === undefined) throw problems["not-found"]();
  return { ...fileIn(container, name), name };
}
