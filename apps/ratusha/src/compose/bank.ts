import { join } from "node:path";
import { type Bank, bankSigner, createBank, openBankKey } from "@ratusha/by";
import { type Clock, type Random, systemClock } from "@ratusha/kernel";
import type { App, Database } from "@ratusha/runtime";
import type { CertificateSigner } from "@ratusha/signature";
import type { Trust } from "@ratusha/trust";

/** Opens the sandbox's bank: its own book, its own key in its own folder, its certificate from the state's authority. */
export async function openSandboxBank(options: {
  readonly db: Database;
  readonly trust: Pick<Trust, "issue" | "certificatesOf">;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly onError: (error: unknown) => void;
}): Promise<Bank> {
  const { trust, dataDir, ...rest } = options;
  const key = await openBankKey(join(dataDir, "bank"));
  let held: Promise<CertificateSigner> | undefined;
  const signer = () => {
    held ??= bankSigner(trust, key, systemClock).catch((error: unknown) => {
      // The state's signer may be away for a moment: the next notice asks again.
      held = undefined;
      throw error;
    });
    return held;
  };
  return createBank({ ...rest, signer });
}

/** Takes the bank's notices through the state's own front door, as those of any other house would come. */
export function throughTheDoor(app: Pick<App, "inject">): (notice: Uint8Array) => Promise<number> {
  return async (notice) => {
    const answer = await app.inject({
      method: "POST",
      url: "/api/services/payment-notices",
      headers: { "content-type": "application/pkcs7-mime" },
      payload: Buffer.from(notice),
    });
    return answer.statusCode;
  };
}
