export { MailServer } from "./testing/mail-server.ts";
