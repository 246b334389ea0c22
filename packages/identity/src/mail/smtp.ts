import { createTransport } from "nodemailer";
import type { Letter } from "./letter.ts";

/** The server that takes our mail, and who it is from. */
export interface SmtpSettings {
  /** `smtp://user:password@host:587` (TLS follows) or `smtps://host`. */
  readonly url: string;
  /** An address, or a name before it in angle brackets. */
  readonly from: string;
  /** Whether mail waits rather than goes out without TLS. */
  readonly tls: boolean;
}

/** Sends mail. */
export interface Post {
  /** Resolves once the server has taken it; fails with `Undeliverable` where it never will. */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** The server says that this will never arrive (RFC 5321, 4.2.1: 5yz). */
export class Undeliverable extends Error {}

/** Speaks SMTP to the server of the settings. */
export function openSmtp({ url, from, tls }: SmtpSettings): Post {
  const { hostname, port, protocol, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const own = ["localhost", "127.0.0.1", "::1"].includes(host);
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    host,
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: tls && !secure && !own,
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A letter is text of ours: nothing in it may make this process read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, messageId, language }) {
      try {
        await transport.sendMail({
          from,
          to: { name: "", address: to },
          subject,
          text,
          textEncoding: "quoted-printable",
          messageId,
          // RFC 3834: nobody's holiday notice answers us.
          headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
        });
      } catch (error) {
        if (error instanceof Error && isFinal(error)) throw new Undeliverable(error.message, { cause: error });
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

/** Only a refusal of the recipient is about the address; a refused sign-in or sender is ours to mend. */
function isFinal(error: Error): boolean {
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  return typeof responseCode === "number" && responseCode >= 500 && command === "RCPT TO";
}
