import { Interned } from "../der/interned.ts";
import { parseCertificate } from "./parse.ts";

/** Certificates that come again and again, each parsed once. */
export const internedCertificates: Interned<ReturnType<typeof parseCertificate>> = new Interned(parseCertificate, {
  capacity: 2048,
  largest: 8192,
});
