import { crc32 } from "node:zlib";
import { fail, type Verdict } from "@ratusha/kernel";
import type { AttachmentReason } from "./kind.ts";

type Refusal = Verdict<never, AttachmentReason> | undefined;

/** Larger pictures than this no scanner makes; drawing them would take the memory of whoever opens the file. */
const mostPixels = 200_000_000;

/** PNG 5.2–5.6: chunks with their checks from IHDR to IEND, and nothing after. */
export function pngFault(view: Buffer): Refusal {
  let at = 8;
  for (let chunk = 0; ; chunk++) {
    if (at + 12 > view.length) return fail("broken", "the picture is cut");
    const length = view.readUInt32BE(at);
    const type = view.toString("latin1", at + 4, at + 8);
    const end = at + 8 + length;
    if (end + 4 > view.length) return fail("broken", "the picture is cut");
    if (crc32(view.subarray(at + 4, end)) !== view.readUInt32BE(end))
      return fail("broken", `${type} does not have its check`);
    if ((chunk === 0) !== (type === "IHDR")) return fail("broken", "the picture has no one header at its beginning");
    if (type === "IHDR") {
      if (length !== 13) return fail("broken", "the header of the picture is malformed");
      const pixels = view.readUInt32BE(at + 8) * view.readUInt32BE(at + 12);
      if (pixels === 0 || pixels > mostPixels) return fail("bomb", `the picture has ${pixels} pixels`);
    }
    at = end + 4;
    if (type === "IEND") break;
  }
  return at === view.length ? undefined : fail("two-kinds", "bytes follow the end of the picture");
}

/** ITU-T T.81 B.1: markers from SOI to EOI. After it cameras put further pictures (CIPA DC-007); nothing else may follow. */
export function jpegFault(view: Buffer): Refusal {
  let at = 0;
  for (let pictures = 0; pictures < 16; pictures++) {
    const end = endOfJpeg(view, at);
    if (typeof end !== "number") return end;
    at = end;
    while (at < view.length && view[at] === 0) at++;
    if (at === view.length) return undefined;
    if (view[at] !== 0xff || view[at + 1] !== 0xd8) return fail("two-kinds", "bytes follow the end of the picture");
  }
  return fail("broken", "there are too many pictures in one file");
}

function endOfJpeg(view: Buffer, start: number): number | Verdict<never, AttachmentReason> {
  const cut = fail("broken" as const, "the picture is cut");
  let at = start + 2;
  for (;;) {
    if (at + 2 > view.length) return cut;
    if (view[at] !== 0xff) return fail("broken", "a marker of the picture is missing");
    const marker = view[at + 1] ?? 0;
    at += 2;
    if (marker === 0xd9) return at;
    if (marker === 0xff) {
      at -= 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue;
    if (at + 2 > view.length) return cut;
    const length = view.readUInt16BE(at);
    if (length < 2 || at + length > view.length) return cut;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && length >= 7) {
      const pixels = view.readUInt16BE(at + 3) * view.readUInt16BE(at + 5);
      if (pixels > mostPixels) return fail("bomb", `the picture has ${pixels} pixels`);
    }
    at += length;
    if (marker === 0xda) at = endOfScan(view, at);
  }
}

/** Where the coded data of a scan end: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(view: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = view.indexOf(0xff, at);
    if (at === -1 || at + 1 >= view.length) return view.length;
    const next = view[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 2;
  }
}
