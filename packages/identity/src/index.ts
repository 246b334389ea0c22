export { type Account, type Accounts, createAccounts } from "./account/account.ts";
export { sandboxPin } from "./card/card.ts";
export { createIdentity, type Identity, type IdentityDependencies } from "./identity.ts";
export { createNotices, type Notice, type NoticeInput, type Notices } from "./notice/notice.ts";
export { type ActingFor, actorOf, ownerOf, type Principal } from "./principal.ts";
export { problems as identityProblems } from "./problems.ts";
export { identitySchema } from "./schema.ts";
export type { SignedIn } from "./session/session.ts";
export { type TokenRefusal, verifyTokenSignature, type WebEidToken, webEidTokenSchema } from "./web-eid/token.ts";
