import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import yauzl from "yauzl";
import yazl from "yazl";
import { readZip } from "./reader.ts";
import { writeZip } from "./writer.ts";

const name = fc.stringMatching(/^[a-z0-9]{1,12}(\/[a-z0-9]{1,8})?\.txt$/);
const files = fc.uniqueArray(fc.record({ name, bytes: fc.uint8Array({ maxLength: 2000 }) }), {
  maxLength: 8,
  selector: (file) => file.name,
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(files, (inputs) => {
      const read = readZip(writeZip(inputs));
      assert.ok(read.ok);
      assert.deepEqual(
        read.value.entries.map((entry) => ({ name: entry.name, bytes: entry.bytes })),
        inputs.map((file) => ({ ...file })),
      );
    }),
    { numRuns: 100 },
  );
});

test("yauzl reads what we write", async () => {
  const inputs = [
    { name: "mimetype", bytes: new TextEncoder().encode("application/vnd.etsi.asic-e+zip"), stored: true },
    { name: "дакумент.txt", bytes: new TextEncoder().encode("a".repeat(5000)) },
  ];
  const names = await new Promise<string[]>((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(writeZip(inputs)), { strictFileNames: true }, (error, zip) => {
      if (error) return reject(error);
      const found: string[] = [];
      zip.on("entry", (entry) => found.push(entry.fileName));
      zip.on("end", () => resolve(found));
      zip.on("error", reject);
    });
  });
  assert.deepEqual(names, ["mimetype", "дакумент.txt"]);
});

test("we read what yazl writes, data descriptors included", async () => {
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from("a".repeat(5000)), "a.txt", { compress: true });
  zip.addReadStream((await import("node:stream")).Readable.from([Buffer.from("streamed")]), "b.txt", {
    compress: true,
  });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  const read = readZip(new Uint8Array(Buffer.concat(parts)));
  assert.ok(read.ok, JSON.stringify(read));
  assert.deepEqual(
    read.value.entries.map((entry) => [entry.name, entry.bytes.length]),
    [
      ["a.txt", 5000],
      ["b.txt", 8],
    ],
  );
});
