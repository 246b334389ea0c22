import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

/** A mail server that keeps what it takes, and refuses what it is told to (RFC 5321, no more than the test needs). */
export class MailServer {
  readonly letters: { readonly from: string; readonly to: readonly string[]; readonly text: string }[] = [];
  /** What RCPT is answered with. */
  recipient = "250 OK";
  #server = createServer((socket) => this.#talk(socket));
  #port = 0;
  #sockets = new Set<Socket>();

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** What an instance is to be started with, to send its mail here. */
  get settings(): Readonly<Record<"RATUSHA_SMTP_URL" | "RATUSHA_MAIL_FROM", string>> {
    return { RATUSHA_SMTP_URL: this.url, RATUSHA_MAIL_FROM: "Ratusha <noreply@ratusha.example>" };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server = createServer((socket) => this.#talk(socket));
  }

  #talk(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket)).on("error", () => undefined);
    let from = "";
    let to: string[] = [];
    let buffer = "";
    let data = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 test");
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      buffer += chunk;
      for (;;) {
        const end = data ? buffer.indexOf("\r\n.\r\n") : buffer.indexOf("\r\n");
        if (end < 0) return;
        const text = buffer.slice(0, end);
        buffer = buffer.slice(end + (data ? 5 : 2));
        if (data) {
          data = false;
          this.letters.push({ from, to, text });
          to = [];
          say("250 taken");
        } else if (/^EHLO/i.test(text)) say("250 test");
        else if (/^MAIL FROM/i.test(text)) {
          from = /<(.*?)>/.exec(text)?.[1] ?? "";
          say("250 OK");
        } else if (/^RCPT TO/i.test(text)) {
          if (this.recipient.startsWith("2")) to.push(/<(.*?)>/.exec(text)?.[1] ?? "");
          say(this.recipient);
        } else if (/^DATA/i.test(text)) {
          data = true;
          say("354 go on");
        } else if (/^QUIT/i.test(text)) {
          say("221 bye");
          socket.end();
        } else say("250 OK");
      }
    });
  }
}
