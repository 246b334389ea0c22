import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { accepts, type Encoding } from "../asset/files.ts";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A quarter of the size for a third of a millisecond; the next levels cost twice that for a twentieth of it. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** A page as a slow line carries it best, in an encoding that the browser takes (RFC 9110 §12.5.3). */
export async function packed(
  html: string,
  acceptEncoding: string | undefined,
): Promise<{ bytes: Buffer; encoding: Encoding | undefined }> {
  const bytes = Buffer.from(html);
  if (accepts("br", acceptEncoding)) return { bytes: await brotli(bytes, quality), encoding: "br" };
  if (accepts("gzip", acceptEncoding)) return { bytes: await zip(bytes), encoding: "gzip" };
  return { bytes, encoding: undefined };
}
