import type { GeneralName } from "../name/general-name.ts";

/**
 * Whether a name lies in the subtree below a base of the same kind (RFC 5280 4.2.1.10). `undefined`: the name cannot be
 * judged, which must count against it. `widest` asks whether any name that a wildcard stands for could lie there.
 */
export function inSubtree(name: GeneralName, base: GeneralName, widest = false): boolean | undefined {
  if (name.kind === "dns" && base.kind === "dns") return dnsInSubtree(name.value, base.value, widest);
  if (name.kind === "email" && base.kind === "email") return emailInSubtree(name.value, base.value);
  if (name.kind === "uri" && base.kind === "uri") return uriInSubtree(name.value, base.value);
  if (name.kind === "ip" && base.kind === "ip") return addressInSubtree(name.value, base.value);
  if (name.kind === "directory" && base.kind === "directory") return name.value.within(base.value);
  return undefined;
}

const hostLabel = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** Whether the text is a host name, with a wildcard as its first label where that is allowed. */
export function isHostName(text: string, wildcard: boolean): boolean {
  const host = text.toLowerCase();
  if (host.length === 0 || host.length > 253) return false;
  const labels = host.split(".");
  return labels.every((label, index) => hostLabel.test(label) || (wildcard && index === 0 && label === "*"));
}

function dnsInSubtree(name: string, base: string, widest: boolean): boolean | undefined {
  const host = name.toLowerCase();
  const domain = base.toLowerCase();
  if (!isHostName(host, true)) return undefined;
  if (domain === "") return true;
  // A leading dot is not of the standard for host names; it is met, and means proper subdomains.
  if (domain.startsWith(".")) return isHostName(domain.slice(1), false) ? host.endsWith(domain) : undefined;
  if (!isHostName(domain, false)) return undefined;
  if (host === domain || host.endsWith(`.${domain}`)) return true;
  // *.example.com stands for a.example.com too, should that be what is excluded.
  if (widest && host.startsWith("*.")) {
    const parent = host.slice(2);
    return domain.endsWith(`.${parent}`) && !domain.slice(0, -parent.length - 1).includes(".");
  }
  return false;
}

function emailInSubtree(name: string, base: string): boolean | undefined {
  const at = name.lastIndexOf("@");
  if (at < 1 || at === name.length - 1) return undefined;
  const host = name.slice(at + 1).toLowerCase();
  const constraintAt = base.lastIndexOf("@");
  // A particular mailbox: the local part keeps its letter case (RFC 5321 2.4).
  if (constraintAt >= 0) {
    return name.slice(0, at) === base.slice(0, constraintAt) && host === base.slice(constraintAt + 1).toLowerCase();
  }
  const domain = base.toLowerCase();
  if (domain === "") return true;
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain;
}

const authority = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(?::\d*)?(?:[/?#]|$)/i;

function uriInSubtree(name: string, base: string): boolean | undefined {
  const host = authority.exec(name)?.[1]?.toLowerCase();
  // A URI without a host, or with an address, cannot be constrained: it must be rejected.
  if (host === undefined || host.startsWith("[") || /^\d+(\.\d+){3}$/.test(host) || !isHostName(host, false)) {
    return undefined;
  }
  const domain = base.toLowerCase();
  if (domain === "") return true;
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain;
}

function addressInSubtree(address: Uint8Array, base: Uint8Array): boolean | undefined {
  if (base.length !== 8 && base.length !== 32) return undefined;
  const half = base.length / 2;
  if (!isMask(base.subarray(half))) return undefined;
  // Addresses of the other family are outside the subtree, and not malformed.
  if (address.length !== half) return false;
  return address.every((octet, index) => {
    const mask = base[half + index] as number;
    return (octet & mask) === ((base[index] as number) & mask);
  });
}

/** A mask in CIDR form (RFC 4632): ones, then zeros. */
function isMask(mask: Uint8Array): boolean {
  let zeros = false;
  for (const octet of mask) {
    for (let bit = 7; bit >= 0; bit--) {
      const one = ((octet >> bit) & 1) === 1;
      if (one && zeros) return false;
      zeros ||= !one;
    }
  }
  return true;
}
