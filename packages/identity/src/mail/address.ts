import { domainToASCII } from "node:url";
import { fail, pass, type Verdict } from "@ratusha/kernel";

/** RFC 5321, 4.5.3.1: the longest path that may stand between the angle brackets. */
const longest = 254;
/** RFC 5322, 3.4.1: dot-atom. Quoted local parts are lawful and nobody's; refusing them keeps a mail's head in one line. */
const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** An address for e-mail out of what someone typed; the domain in the letters that mail servers know (IDNA). */
export function parseMailAddress(text: string): Verdict<string, "malformed"> {
  const typed = text.trim();
  const at = typed.lastIndexOf("@");
  const name = typed.slice(0, at);
  const host = at < 0 || typed.length > longest ? "" : domainToASCII(typed.slice(at + 1));
  const sound = local.test(name) && name.length <= 64 && domain.test(host) && name.length + host.length < longest;
  return sound ? pass(`${name}@${host}`) : fail("malformed", "not an address for e-mail", "RFC 5321, 4.1.2");
}
