import { inflateSync } from "node:zlib";
import { fail, type Verdict } from "@ratusha/kernel";
import type { AttachmentReason } from "./kind.ts";

type Refusal = Verdict<never, AttachmentReason> | undefined;

/** Object streams are small; one that inflates beyond this hides something or is made to hurt. */
const mostObjectBytes = 16 * 1024 * 1024;
/** All that is inflated of one file. */
const mostInflated = 64 * 1024 * 1024;

/** Names of ISO 32000-1 that make a viewer run, open or carry something: 12.6.4 actions, 7.11.4 embedded files, 13 multimedia, 12.7.8 XFA. */
const activeNames =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm|GoToE|Rendition)(?![A-Za-z0-9])/;

/** ISO 32000-1, 7.5: a header at the first byte, an end mark at the last, nothing that runs. */
export function pdfFault(view: Buffer): Refusal {
  const tail = view.subarray(Math.max(0, view.length - 2048)).toString("latin1");
  const end = tail.lastIndexOf("%%EOF");
  if (end === -1) return fail("broken", "the PDF has no end mark");
  if (/[^\s\0]/.test(tail.slice(end + 5))) return fail("two-kinds", "bytes follow the end of the PDF");
  const text = unescaped(view.toString("latin1"));
  if (/\/Encrypt(?![A-Za-z0-9])/.test(text)) return fail("encrypted", "the PDF is encrypted");
  if (activeNames.test(text)) return fail("active", "the PDF holds something that runs or opens when it is read");
  return streamFault(view);
}

/** The same in object streams (7.5.7), which are deflated: what stands there is looked through as well, within a budget. */
function streamFault(view: Buffer): Refusal {
  let left = mostInflated;
  for (let at = view.indexOf("/ObjStm"); at !== -1; at = view.indexOf("/ObjStm", at + 7)) {
    const begin = view.indexOf("stream", at);
    if (begin === -1) break;
    const from = begin + (view[begin + 6] === 0x0d ? 8 : 7);
    const to = view.indexOf("endstream", from);
    if (to === -1) return fail("broken", "a stream of the PDF is cut");
    let text: string;
    try {
      text = inflateSync(view.subarray(from, to), {
        maxOutputLength: Math.min(left, mostObjectBytes),
        finishFlush: 2,
      }).toString("latin1");
    } catch (error) {
      if (error instanceof RangeError) return fail("bomb", "a stream of the PDF inflates beyond what it may");
      // Not deflated, or by another filter: what it says has been looked through as it stands.
      continue;
    }
    left -= text.length;
    if (activeNames.test(unescaped(text))) return fail("active", "the PDF holds something that runs when it is read");
  }
  return undefined;
}

/** 7.3.5: a name may write any of its letters as `#4a`. */
function unescaped(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
