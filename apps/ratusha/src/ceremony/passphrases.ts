import { makeCustody, openCustody } from "./custody.ts";
import { askNewPassphrases, askTwoCustodians } from "./people.ts";
import type { WrittenPlan } from "./plan.ts";
import { problems } from "./problems.ts";
import { hasKeys } from "./signer-store.ts";
import type { Terminal } from "./terminal.ts";

/** The folders of the two stores of an instance's keys, or what belongs to each. */
export interface Stores {
  readonly root: string;
  readonly services: string;
}

/**
 * The passphrase of each store. A store that has no key yet is put into the custody of those whom the plan names, also
 * when an earlier sitting has done so; one that has keys is opened by two of those who were there when they were made.
 */
export async function passphrasesOf(stores: Stores, plan: WrittenPlan, terminal: Terminal): Promise<Stores> {
  const [rootHasKeys, servicesHaveKeys] = await Promise.all([hasKeys(stores.root), hasKeys(stores.services)]);
  if (rootHasKeys && servicesHaveKeys) {
    const two = await askTwoCustodians(stores.root, terminal);
    return { root: await openCustody(stores.root, two), services: await openCustody(stores.services, two) };
  }
  // The root's key is the first that is made: keys without a root are of another ceremony.
  if (servicesHaveKeys)
    throw problems["ceremony-place"](
      `${stores.services} has keys, and ${stores.root} has none: bring the root that they were made with.`,
    );
  const people = await askNewPassphrases(plan.custodians, terminal);
  const services = await makeCustody(stores.services, people);
  if (!rootHasKeys) return { services, root: await makeCustody(stores.root, people) };
  return { services, root: await openCustody(stores.root, await askTwoCustodians(stores.root, terminal)) };
}
