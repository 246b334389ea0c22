import { type KeyObject, type SignKeyObjectInput, sign } from "node:crypto";

/** Signs on this thread; `digest` is null for algorithms that hash by themselves. */
export function signNow(digest: string | null, data: Uint8Array, key: KeyObject | SignKeyObjectInput): Uint8Array {
  return plain(sign(digest, data, key));
}

/** Signs on a thread of the pool. */
export function signInPool(
  digest: string | null,
  data: Uint8Array,
  key: KeyObject | SignKeyObjectInput,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    sign(digest, data, key, (error, value) => (error === null ? resolve(plain(value)) : reject(error)));
  });
}

/** Callers get plain arrays, which compare and serialise as such. */
function plain(value: Buffer): Uint8Array {
  return new Uint8Array(value.buffer, value.byteOffset, value.length);
}
