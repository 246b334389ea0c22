import { fromBase64 } from "@ratusha/kernel";
import { findSuite, type Signer, type Suite } from "@ratusha/signature";
import { z } from "zod";
import { runtimeProblems } from "../problems.ts";
import { writeControl, writeRequest } from "./codec.ts";
import { type Answer, SignerConnection } from "./connection.ts";
import type { ControlRequest, ControlResult } from "./control.ts";
import type { KeyId, SealAuthorisation, SigningRequest, SigningResult } from "./request.ts";

/** What a Signer made by the client puts into each of its requests. */
export type SignerBinding =
  | { readonly type: Exclude<SigningRequest["type"], "document">; readonly key: KeyId }
  | {
      readonly type: "document";
      readonly key: KeyId;
      readonly metadata: Uint8Array;
      readonly authorisation: SealAuthorisation;
    };

/** A key that the signer holds. */
export interface SignerKey {
  readonly key: KeyId;
  readonly suite: Suite;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
}

/** The process that holds the private keys, as the others see it. */
export interface SignerClient {
  /** Asks for signatures, in the order of the requests. Fails with `runtime.signer-unavailable`. */
  sign(requests: readonly SigningRequest[]): Promise<SigningResult[]>;
  /**
   * A Signer of one key for one kind of request. Its `sign` fails with `runtime.signer-refused` (`extra.reason` is the
   * signer's own code) or `runtime.signer-unavailable`; its `suite` needs the keys to be known: see `keys`.
   */
  signer(binding: SignerBinding): Signer;
  /** Asks about keys. Fails with `runtime.signer-unavailable`. */
  control<R extends ControlRequest>(request: R): Promise<ControlResult<R["type"]>>;
  /** The keys that the signer holds now; remembered for `signer`. */
  keys(): Promise<SignerKey[]>;
  /** Resolves when the signer answers. */
  ping(): Promise<void>;
  close(): void;
}

/** How the client waits. Milliseconds. */
export interface SignerClientOptions {
  /** For one request, a restart of the signer in between included; 5,000 unless said. */
  readonly timeout?: number;
}

const controlAnswer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.string(), detail: z.string() }),
]);
const keyDescription = z.object({ key: z.string(), suite: z.string(), spki: z.string() });
const keyList = z.object({ keys: z.array(keyDescription) });

/**
 * Connects to the signer's Unix socket, and learns its keys where it is there already. The connection is made anew
 * whenever it breaks; until then requests wait, up to their timeout.
 */
export async function connectSigner(socketPath: string, options: SignerClientOptions = {}): Promise<SignerClient> {
  const connection = new SignerConnection(socketPath, { timeout: options.timeout ?? 5000, retry: 50 });
  const known = new Map<KeyId, SignerKey>();

  const learn = (description: z.output<typeof keyDescription>): SignerKey[] => {
    const suite = findSuite(description.suite);
    if (suite === undefined) return [];
    const key: SignerKey = { key: description.key, suite, spki: fromBase64(description.spki) };
    known.set(key.key, key);
    return [key];
  };
  const client: SignerClient = {
    sign: (requests) =>
      Promise.all(
        requests.map(async (request) => resultOf(await connection.request((id) => writeRequest(id, request)))),
      ),
    signer: (binding) => ({
      get suite() {
        const key = known.get(binding.key);
        if (key === undefined) throw runtimeProblems["signer-unavailable"](`The key ${binding.key} is not known yet.`);
        return key.suite;
      },
      async sign(inputs) {
        const results = await client.sign(inputs.map((input) => bind(binding, input)));
        return results.map((result) => {
          if (result.ok) return result.signature;
          throw runtimeProblems["signer-refused"](result.detail, { reason: result.code });
        });
      },
    }),
    async control<R extends ControlRequest>(request: R) {
      const answer = await connection.request((id) => writeControl(id, request));
      const parsed = "control" in answer ? controlAnswer.safeParse(answer.control) : undefined;
      if (parsed?.success !== true) throw runtimeProblems["signer-unavailable"]("Its answer cannot be read.");
      if (parsed.data.ok && request.type === "generate") {
        const made = keyDescription.safeParse(parsed.data.value);
        if (made.success) learn(made.data);
      }
      // The signer is of the same version as we are; what its answers hold is given by the protocol's types.
      return parsed.data as ControlResult<R["type"]>;
    },
    async keys() {
      const answer = await client.control({ type: "keys" });
      if (!answer.ok) throw runtimeProblems["signer-refused"](answer.detail, { reason: answer.code });
      return keyList.parse(answer.value).keys.flatMap(learn);
    },
    async ping() {
      await client.control({ type: "ping" });
    },
    close: () => connection.close(),
  };
  await client.keys().catch(() => undefined);
  return client;
}

function resultOf(answer: Answer): SigningResult {
  if ("result" in answer) return answer.result;
  const parsed = controlAnswer.safeParse(answer.control);
  if (parsed.success && !parsed.data.ok) return parsed.data;
  throw runtimeProblems["signer-unavailable"]("Its answer cannot be read.");
}

function bind(binding: SignerBinding, input: { toBeSigned: Uint8Array; content?: Uint8Array }): SigningRequest {
  const { toBeSigned } = input;
  const { key } = binding;
  if (binding.type !== "document" && binding.type !== "timestamp" && binding.type !== "statement") {
    return { type: binding.type, key, toBeSigned };
  }
  const { content } = input;
  if (content === undefined) {
    throw runtimeProblems["signer-refused"](`A ${binding.type} is signed with its content.`, {
      reason: "content-missing",
    });
  }
  if (binding.type !== "document") return { type: binding.type, key, toBeSigned, content };
  const { metadata, authorisation } = binding;
  return { type: "document", key, toBeSigned, content, metadata, authorisation };
}
