import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { custodiansOf, makeCustody, type OpenedBy, openCustody } from "./custody.ts";

const folder = await mkdtemp(join(tmpdir(), "ratusha-custody-"));
after(() => rm(folder, { recursive: true, force: true }));

const person = (name: string, passphrase: string): OpenedBy => ({ name, identifier: `PNOBY-${name}`, passphrase });
const anna = person("Anna", "захавальніца першая");
const barys = person("Barys", "another long passphrase");
const vera = person("Vera", "the third of all of them");

test("any two of three custodians open a store, in either order, and no one of them alone", async () => {
  const passphrase = await makeCustody(folder, [anna, barys, vera]);
  assert.equal(await openCustody(folder, [anna, barys]), passphrase);
  assert.equal(await openCustody(folder, [vera, anna]), passphrase);
  assert.equal(await openCustody(folder, [vera, barys]), passphrase);
  const refused = { code: "ratusha.custodians-refused" };
  await assert.rejects(openCustody(folder, [anna, anna]), refused);
  await assert.rejects(openCustody(folder, [anna, { ...barys, passphrase: vera.passphrase }]), refused);
  await assert.rejects(openCustody(folder, [anna, person("Stranger", "a passphrase of someone")]), refused);
});

test("the file names the custodians and holds no secret; one that was changed opens nothing", async () => {
  const path = join(folder, "custodians.json");
  const passphrase = await openCustody(folder, [anna, barys]);
  const file = await readFile(path, "utf8");
  assert.deepEqual(
    await custodiansOf(folder),
    [anna, barys, vera].map(({ passphrase: _, ...named }) => named),
  );
  for (const secret of [passphrase, anna.passphrase, barys.passphrase]) assert.equal(file.includes(secret), false);
  const custody = JSON.parse(file) as { pairs: { sealed: string }[] };
  const [first, second] = custody.pairs;
  assert.ok(first !== undefined && second !== undefined);
  await writeFile(path, JSON.stringify({ ...custody, pairs: [{ ...second, of: [0, 1] }] }));
  await assert.rejects(openCustody(folder, [anna, barys]), { code: "ratusha.custodians-refused" });
});
