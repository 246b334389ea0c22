import { generateKeyPairSync, sign, verify } from "node:crypto";

/** How many P-256/SHA-256 signatures one core of this machine makes and checks a second, synchronously. */
export function cryptoLimits(seconds = 1): { signs: number; verifies: number } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const data = Buffer.alloc(256, 7);
  const signature = sign("sha256", data, privateKey);
  return {
    signs: perSecond(seconds, () => sign("sha256", data, privateKey)),
    verifies: perSecond(seconds, () => verify("sha256", data, publicKey, signature)),
  };
}

function perSecond(seconds: number, work: () => unknown): number {
  for (let i = 0; i < 200; i++) work();
  const from = performance.now();
  const until = from + seconds * 1000;
  let done = 0;
  while (performance.now() < until) {
    for (let i = 0; i < 50; i++) work();
    done += 50;
  }
  return (done / (performance.now() - from)) * 1000;
}
