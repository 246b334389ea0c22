import type { Narrator } from "./narrator.ts";
import { fields, type Visitor } from "./visitor.ts";

/** The extract from the register of population: signed, decided and sealed in one answer. */
export async function playExtract(tell: Narrator, visitor: Visitor): Promise<void> {
  await tell.step("sign the application and get the sealed extract", async () => {
    const filed = await visitor.sign("/api/services/applications", {
      service: "population-extract",
      language: "en",
      answers: {},
    });
    const document = fields(filed["document"]);
    if (typeof document["id"] !== "string") throw new Error("the extract did not come at once");
    await visitor.download(`/api/services/documents/${document["id"]}/asice`);
  });
}
