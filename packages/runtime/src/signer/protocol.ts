export {
  type AnswerFrame,
  type RequestFrame,
  readAnswer,
  readRequest,
  writeControl,
  writeControlAnswer,
  writeRequest,
  writeResult,
} from "./codec.ts";
export type { ControlAnswers, ControlRequest, ControlResult, KeyDescription } from "./control.ts";
export { FrameReader, maxFrameBytes } from "./frame.ts";
export type { CertificateRule, KeyPolicy, StorePolicy } from "./policy.ts";
export type { KeyId, SealAuthorisation, SigningRequest, SigningResult } from "./request.ts";
