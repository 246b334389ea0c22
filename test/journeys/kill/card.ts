import { fields } from "ratusha/visitor";
import { type Acknowledged, acknowledged, type Company, decide, enter, file, type Officials } from "./company.ts";
import { Denied, type Traveller } from "./traveller.ts";

async function fileLoss(traveller: Traveller, delivery: "courier" | "division") {
  const filed = await file(traveller, "id-card-replacement", { circumstances: "On the bus, on Monday.", delivery });
  const path = `/api/services/cases/${String(filed["caseId"])}`;
  const { number } = await traveller.get(`${path}/payment`);
  return { filed, path, number: String(number) };
}

async function paid(traveller: Traveller, path: string): Promise<void> {
  await traveller.eventually(`${path} to be paid`, async () => {
    const { state } = await traveller.get(`${path}/payment`);
    return state === "paid" || state === "closed" ? true : undefined;
  });
}

/** A lost card: its certificates stop, the fee is paid twice by mistake, what was too much goes back, a new card is made. */
export async function replaceLostCard(company: Company, { migration }: Officials): Promise<Acknowledged[]> {
  const someone = await enter(company);
  const { traveller } = someone;
  const { filed, path, number } = await fileLoss(traveller, "courier");
  await traveller.pay(number);
  await traveller.pay(number);
  await paid(traveller, path);
  await decide(migration, String(filed["caseId"]), { outcome: "granted" });
  const given = await acknowledged("lost card", someone, filed);
  await traveller.eventually("the money that was too much to come back", async () => {
    const { received, refunded, fee } = await traveller.get(`${path}/payment`);
    const [all, back, due] = [received, refunded, fee].map((money) => Number(fields(money)["amount"]));
    return all !== undefined && back !== undefined && all - back === due ? true : undefined;
  });
  return [given];
}

/** The card is found again: the application is withdrawn, the money goes back, the certificates work as before. */
export async function findLostCard(company: Company): Promise<Acknowledged[]> {
  const someone = await enter(company);
  const { traveller } = someone;
  const { filed, path, number } = await fileLoss(traveller, "division");
  await traveller.pay(number);
  await paid(traveller, path);
  await traveller.ensure(
    () => traveller.post(`${path}/withdraw`, {}),
    async () => (await traveller.get(path))["state"] === "withdrawn",
  );
  await traveller.eventually("the old card to work again", async () => {
    try {
      await traveller.signInAgain();
      return true;
    } catch (error) {
      if (error instanceof Denied && error.code === "identity.token-rejected") return undefined;
      throw error;
    }
  });
  return [await acknowledged("found card", someone, filed, { withdrawn: true })];
}
