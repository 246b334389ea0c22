import { isProblem } from "@ratusha/kernel";
import { type Batcher, batcher } from "@ratusha/runtime";
import {
  buildImprint,
  buildTimeStampRejection,
  buildTimeStampResponse,
  buildTstInfo,
  type Certificate,
  parseTimeStampRequest,
  prepareTimeStampToken,
  sha256Digest,
  type TimeStamper,
  type TimeStampFailure,
  type TimeStampRequest,
} from "@ratusha/signature";
import type { TrustContext } from "../context.ts";

export interface TimeStampAuthority extends TimeStamper {
  answer(request: Uint8Array): Promise<Uint8Array>;
}

/** One time-stamp to make. */
interface Order {
  /** DER MessageImprint. */
  readonly imprint: Uint8Array;
  readonly nonce: Uint8Array | undefined;
  readonly certificates: boolean;
}

/** ETSI EN 319 422 §5.2.2: a second or better; ours is the clock's, checked by the signer's own. */
const accuracy = { seconds: 1 } as const;
const known = ["sha256", "sha384", "sha512", "sha3-256", "sha3-384", "sha3-512"];

/** The time-stamping unit (RFC 3161, RFC 5816, ETSI EN 319 422). */
export function createTimeStampAuthority(context: TrustContext): TimeStampAuthority {
  const { clock, random, directory, profiles } = context;
  const making: Batcher<Order, Uint8Array> = batcher(makeTokens, { maxItems: 400, windowMs: 1, concurrency: 4 });
  let chain: readonly Certificate[] | undefined;

  async function makeTokens(orders: readonly Order[]): Promise<Uint8Array[]> {
    const { certificate, keyId } = directory.get("tsa");
    chain ??= directory.chainOf(certificate).filter((each) => !each.selfIssued);
    const included = [certificate, ...chain];
    const serials = random.bytes(16 * orders.length);
    const time = clock.now();
    const prepared = orders.map((order, position) => {
      const tstInfo = buildTstInfo({
        policy: profiles.timeStampPolicy,
        imprint: order.imprint,
        serialNumber: serials.subarray(position * 16, position * 16 + 16),
        time,
        accuracy,
        nonce: order.nonce,
      });
      return {
        tstInfo,
        token: prepareTimeStampToken({ tstInfo, certificate, included: order.certificates ? included : [] }),
      };
    });
    const signatures = await context.signer
      .signer({ type: "timestamp", key: keyId })
      .sign(prepared.map(({ tstInfo, token }) => ({ toBeSigned: token.toBeSigned, content: tstInfo })));
    return prepared.map(({ token }, position) => token.complete(signatures[position] ?? new Uint8Array()));
  }

  return {
    timestamp: (imprints) =>
      making.addAll(
        imprints.map((imprint) => ({
          imprint: buildImprint(sha256Digest, imprint),
          nonce: undefined,
          certificates: true,
        })),
      ),
    async answer(der) {
      let request: TimeStampRequest;
      try {
        request = parseTimeStampRequest(der);
      } catch (error) {
        if (!isProblem(error)) throw error;
        return buildTimeStampRejection("badDataFormat", error.detail);
      }
      const refusal = refusalOf(request, profiles.timeStampPolicy);
      if (refusal !== undefined) return buildTimeStampRejection(...refusal);
      try {
        const { imprint, nonce, certificateRequested } = request;
        const token = await making.add({ imprint: imprint.der, nonce, certificates: certificateRequested });
        return buildTimeStampResponse(token);
      } catch (error) {
        if (!isProblem(error)) throw error;
        return buildTimeStampRejection("systemFailure", "The time-stamping unit cannot sign now; try again later.");
      }
    },
  };
}

/** What is refused before anything is signed (RFC 3161 §2.4.1, §2.4.2; ETSI EN 319 422 §5.1). */
function refusalOf(request: TimeStampRequest, policy: string): [TimeStampFailure, string] | undefined {
  const { digest, value, algorithm } = request.imprint;
  if (digest === undefined || digest.weakness !== undefined || !known.includes(digest.name))
    return ["badAlg", `The digest ${algorithm.oid} is not accepted.`];
  if (value.length !== digest.length) return ["badDataFormat", `The imprint is not of ${digest.length} octets.`];
  if (request.policy !== undefined && request.policy !== policy)
    return ["unacceptedPolicy", `Time-stamps are made under ${policy}.`];
  if (request.extensions.size > 0) return ["unacceptedExtension", "No extension is known."];
  return undefined;
}
