import { defineProblems, type Problem } from "@ratusha/kernel";

const problems = defineProblems("signature", {
  "cms-malformed": { status: 422, title: "The signed data is not well formed" },
  "cms-not-signed-data": { status: 422, title: "The message is not signed data" },
});

/** The bytes are DER, yet not SignedData as RFC 5652 lays it out. */
export function cmsMalformed(detail: string): Problem {
  return problems["cms-malformed"](detail);
}

/** A CMS message of another content type. */
export function notSignedData(contentType: string): Problem {
  return problems["cms-not-signed-data"](`content type ${contentType}`);
}
