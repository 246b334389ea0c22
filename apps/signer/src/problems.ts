import { defineProblems } from "@ratusha/kernel";

/** Why the signer cannot start or go on at all. What it will not sign is a Refusal, not a problem. */
export const problems = defineProblems("signer", {
  "passphrase-missing": { status: 500, title: "No passphrase was given" },
  "passphrase-wrong": { status: 500, title: "The passphrase does not open the key store" },
  "store-altered": { status: 500, title: "The key store was changed by someone without the passphrase" },
  "store-malformed": { status: 500, title: "The key store cannot be read" },
  "store-in-use": { status: 500, title: "Another signer is using this key store" },
  "token-missing": { status: 500, title: "The PKCS#11 token is not there" },
  usage: { status: 500, title: "The command line is wrong" },
});
