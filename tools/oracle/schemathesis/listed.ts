import { type Fields, list, Refused, type Visitor } from "ratusha/visitor";

/** What a list shows a caller. A person has no queue, and an official of one body no entries: then nothing stands there. */
export async function listed(caller: Visitor, address: string, member: string): Promise<readonly Fields[]> {
  try {
    return list((await caller.get(address))[member]);
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}
