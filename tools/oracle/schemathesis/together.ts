import { type Fields, list, type Visitor } from "ratusha/visitor";
import { listed } from "./listed.ts";

interface Kind {
  readonly path: string;
  /** Whatever of it waits for the official. */
  readonly waiting: string;
  /** The name of its id. */
  readonly name: string;
  /** What is said where it is signed beforehand. */
  readonly said: Fields;
}

/** What an official does one by one, and together. */
const kinds: readonly Kind[] = [
  {
    path: "/api/services/decisions",
    waiting: "/api/services/queue?state=ready",
    name: "caseId",
    said: { outcome: "granted", reason: "Said of several at once." },
  },
  {
    path: "/api/services/opinions",
    waiting: "/api/services/opinions?state=open",
    name: "taskId",
    said: { outcome: "positive", text: "Said of several at once." },
  },
];

/**
 * Places where an official does something with several at once, each with ids of its own. A half of what waits is laid out and
 * signed by now, for what completes; the other half is left to what prepares.
 */
export async function togetherBefore(caller: Visitor, about: Fields): Promise<readonly Fields[]> {
  const cases = await listed(caller, "/api/services/queue", "items");
  const ids = [...cases.map(({ id }) => String(id)), String(about["caseId"])];
  const opened = { under: "/api/services/queue/cases", query: { ids: ids.slice(-20).join(",") } };
  return [opened, ...(await Promise.all(kinds.map((kind) => placesOf(caller, kind)))).flat()];
}

async function placesOf(caller: Visitor, kind: Kind): Promise<readonly Fields[]> {
  const { path, waiting, name } = kind;
  const all = (await listed(caller, waiting, "items")).map(({ id }) => ({ [name]: id }));
  if (all.length === 0) return [];
  const [alone, ...others] = await signed(caller, kind, all.slice(0, all.length / 2));
  const left = all.slice(all.length / 2);
  return [
    { under: `${path}/prepare`, body: left[0] },
    { under: `${path}/complete`, body: alone },
    { under: `${path}/together/prepare`, items: left },
    { under: `${path}/together/complete`, items: others },
  ];
}

/** What completes each of them; nothing of what this official may see and not decide. */
async function signed(caller: Visitor, { path, said }: Kind, items: readonly Fields[]): Promise<readonly Fields[]> {
  if (items.length === 0) return [];
  const { card } = caller;
  const certificate = Buffer.from(card.signingCertificate).toString("base64");
  const several = { items: items.map((item) => ({ ...item, ...said })), certificate };
  const prepared = list((await caller.post(`${path}/together/prepare`, several))["items"]);
  return Promise.all(
    prepared
      .filter(({ problem }) => problem === undefined)
      .map(async ({ id, toBeSigned }) => {
        const signature = await card.sign(Uint8Array.from(Buffer.from(String(toBeSigned), "base64")));
        return { id, signature: Buffer.from(signature).toString("base64") };
      }),
  );
}
