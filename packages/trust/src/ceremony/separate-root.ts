import type { SignerClient } from "@ratusha/runtime";
import type { ControlRequest, ControlResult } from "@ratusha/runtime/signer-protocol";

const rootKey = "ca:root";

/**
 * Two signers as one, for a ceremony in which the root's key has a store of its own: that store signs as the root and
 * does nothing else, and can be taken away when the ceremony is over. Both are told the same secret and the same policy.
 */
export function withSeparateRoot(services: SignerClient, root: SignerClient): SignerClient {
  const holderOf = (key: string): SignerClient => (key === rootKey ? root : services);

  async function control<R extends ControlRequest>(request: R): Promise<ControlResult<R["type"]>> {
    switch (request.type) {
      case "generate":
        return holderOf(request.key).control(request);
      case "keys": {
        const [own, others] = [await root.control({ type: "keys" }), await services.control({ type: "keys" })];
        if (!own.ok) return own;
        if (!others.ok) return others;
        const both: ControlResult<"keys"> = { ok: true, value: { keys: [...own.value.keys, ...others.value.keys] } };
        return both as ControlResult<R["type"]>;
      }
      case "policy":
      case "end-ceremony": {
        const answer = await root.control(request);
        return answer.ok ? services.control(request) : answer;
      }
      default:
        return services.control(request);
    }
  }

  return {
    sign: async (requests) =>
      (await Promise.all(requests.map((request) => holderOf(request.key).sign([request])))).flat(),
    signer: (binding) => holderOf(binding.key).signer(binding),
    control,
    keys: async () => [...(await root.keys()), ...(await services.keys())],
    async ping() {
      await Promise.all([root.ping(), services.ping()]);
    },
    close() {
      root.close();
      services.close();
    },
  };
}
