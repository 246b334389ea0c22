import { sandboxBirth } from "@ratusha/by";
import { eventually } from "./eventually.ts";
import { type Narrator, patience } from "./narrator.ts";
import type { Company } from "./permit.ts";
import { list, Visitor } from "./visitor.ts";

/** A birth is entered; the state offers the benefit to the mother; she confirms once; the decision is there. */
export async function playBirth(tell: Narrator, company: Company): Promise<void> {
  const mother = new Visitor(company.origin);
  await tell.step("the mother signs in", () => mother.signIn(company.person("mother"), company.pin));
  const before = new Set((await offersOf(mother)).map((offer) => offer["id"]));

  const registrar = new Visitor(company.origin);
  await tell.step("the registrar enters the birth and signs it with the card", async () => {
    await registrar.signIn(company.person("Org1004-official"), company.pin);
    await registrar.actFor("Org1004");
    await registrar.sign("/api/services/entries", {
      entry: sandboxBirth({
        mother: { number: company.person("mother"), family: "Драздова" },
        father: { number: company.person("father"), family: "Драздоў" },
      }),
    });
  });
  const offer = await tell.step("the benefit is offered without an application", () =>
    eventually(
      "the offer",
      async () => (await offersOf(mother)).find((each) => !before.has(each["id"]) && each["state"] === "open"),
      patience,
    ),
  );
  await tell.step("one confirmation with the card, and the benefit is decided", async () => {
    await mother.sign(`/api/offers/${String(offer["id"])}`, { language: "en" });
    const decision = async () => {
      const { items } = await mother.get("/api/services/documents");
      return list(items).find((document) => document["body"] === "Org1005");
    };
    await eventually("the decision on the benefit", decision, patience);
  });
}

async function offersOf(visitor: Visitor) {
  const { offers } = await visitor.get("/api/offers");
  return list(offers);
}
