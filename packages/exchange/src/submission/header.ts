import { fail, isUuid, pass, type Verdict } from "@ratusha/kernel";
import type { OutgoingMessage, SendRefusal } from "../message/message.ts";

/** Most bodies that one message goes to. */
const mostReceivers = 100;
const longestSubject = 1000;

const codeShape = /^[A-Za-z][A-Za-z0-9-]{0,39}$/;

/** Whether the header can be read at all; who the bodies are is another question. */
export function checkHeader(message: OutgoingMessage): Verdict<OutgoingMessage, SendRefusal> {
  const { id, from, to, type, subject, parent, acknowledge } = message;
  const wrong = (what: string) => fail("header-malformed", what, "SDIP 2.1.1, header");
  if (!isUuid(id)) return wrong("The id is not a UUID.");
  if (!codeShape.test(from)) return wrong("The sender's code cannot be read.");
  if (to.length === 0) return fail("receiver-unknown", "The message names no receiver.", "SDIP 2.1.1, error 10");
  if (to.length > mostReceivers) return wrong(`More than ${mostReceivers} receivers.`);
  if (new Set(to).size !== to.length) return wrong("A receiver is named twice.");
  if (!to.every((code) => codeShape.test(code))) return wrong("A receiver's code cannot be read.");
  if (to.includes(from)) return fail("receiver-is-sender", "A body does not send to itself.");
  if (![1, 2, 3, 4].includes(type)) return wrong("The type is not 1, 2, 3 or 4.");
  if (subject.trim() === "" || subject.length > longestSubject)
    return wrong(`The subject has 1 to ${longestSubject} characters.`);
  if (hasControl(subject)) return wrong("The subject holds control characters.");
  if (parent !== undefined && (!isUuid(parent.id) || !codeShape.test(parent.sender)))
    return wrong("The parent cannot be read.");
  if (type !== 1 && parent === undefined) return wrong("An addition or a reply names its parent.");
  if (acknowledge !== undefined && acknowledge !== 0 && acknowledge !== 2)
    return wrong("Acknowledgements wanted: 0 or 2.");
  return pass(message);
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return true;
  }
  return false;
}
