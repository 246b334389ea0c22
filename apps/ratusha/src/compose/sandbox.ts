import { loadSandbox, sandboxBodies, sandboxCast } from "@ratusha/by";
import type { Identity } from "@ratusha/identity";
import type { Registers } from "@ratusha/registers";
import type { Definition } from "@ratusha/services";
import { definitionBytes } from "@ratusha/services";
import type { Trust } from "@ratusha/trust";

/** The same residents in every sandbox of the same size. */
const seed = "ratusha";

/** Brings a sandbox's registers up to the number of people that the settings ask for; resumes where it was cut off. */
export async function populate(registers: Registers, count: number, progress: (line: string) => void): Promise<void> {
  let told = performance.now();
  await loadSandbox(registers, {
    count,
    seed,
    onProgress(people) {
      if (performance.now() - told < 5000) return;
      told = performance.now();
      progress(`${people.toLocaleString("en")} of ${count.toLocaleString("en")} synthetic residents are registered.`);
    },
  });
}

/** Holds the automatic ceremony of a sandbox, once: two heads of bodies stand for approvers and custodians. */
export async function holdSandboxCeremony(trust: Trust, secret: string): Promise<void> {
  const bodies = sandboxBodies.map((body) => ({
    code: body.code ?? "",
    name: body.name,
    organizationIdentifier: `TAXBY-${body.number}`,
  }));
  // Bodies that have joined since this sandbox's ceremony get their seals now.
  if (trust.established()) return trust.sealInSandbox(bodies);
  const heads = sandboxCast().filter((member) => member.kind === "head");
  const people = heads.slice(0, 2).map((member) => `PNOBY-${member.number}`);
  await trust.ceremony({
    secret,
    conduct: { kind: "automatic" },
    bodies,
    approvers: people,
    custodians: people,
  });
}

/** Has the signer hold every definition that decides or sends by itself, approved by two people. */
export async function approveDefinitions(trust: Trust, definitions: readonly Definition[]): Promise<void> {
  await trust.approveInSandbox(definitions.map(definitionBytes));
}

/** Makes the cards of the cast, so that the first visitors sign in without a wait; all others are made when asked for. */
export async function makeCastCards(identity: Pick<Identity, "cards">): Promise<void> {
  const { cards } = identity;
  if (cards === undefined) return;
  await Promise.all(sandboxCast().map((member) => cards.face(member.number)));
}
