export { mergeCades } from "./cades/merge.ts";
export {
  type CadesContent,
  type CadesIdentity,
  type CompleteCades,
  completeCades,
  type PrepareCades,
  type PreparedCades,
  prepareCades,
} from "./cades/prepare.ts";
export { type SignCades, signCades } from "./cades/sign.ts";
export { parseTimeStampToken, prepareTimeStampToken, type TimeStampToken } from "./cades/time-stamp-token.ts";
export { type CadesLevel, type RevocationSource, type UpgradeSources, upgradeCades } from "./cades/upgrade.ts";
export { assembleCertificate, buildTbsCertificate, type TbsCertificateSpec } from "./certificate/build.ts";
export { Certificate, type CertificateFields, serialHex } from "./certificate/certificate.ts";
export { parseCertificate, readCertificate } from "./certificate/parse.ts";
export { decodePem, encodePem } from "./certificate/pem.ts";
export { assembleCms, assembleSignerInfo, type SignedDataParts, type SignerInfoParts } from "./cms/assemble.ts";
export { type Attribute, attributeValues, buildAttribute, readAttributes, singleValue } from "./cms/attribute.ts";
export { isCmsMessage, isEvidenceRecord } from "./cms/recognise.ts";
export { buildSignedAttributes, type SignedAttributesSpec } from "./cms/signed-attributes.ts";
export { parseCms, parsedCms, type SignedData } from "./cms/signed-data.ts";
export type { SignerIdentifier, SignerInfo } from "./cms/signer-info.ts";
export {
  assembleCrl,
  buildTbsCrl,
  type CrlEntrySpec,
  crlNumberExtension,
  deltaCrlIndicatorExtension,
  type TbsCrlSpec,
} from "./crl/build.ts";
export { Crl, type CrlFields } from "./crl/crl.ts";
export type { CrlEntry } from "./crl/entry.ts";
export { parseCrl } from "./crl/parse.ts";
export { type RevocationReason, revocationReason, revocationReasons } from "./crl/reason.ts";
export { type CrlFault, verifyCrl } from "./crl/verify.ts";
export {
  assembleCsr,
  buildCsr,
  buildCsrInfo,
  type Csr,
  type CsrFault,
  type CsrSpec,
  parseCsr,
  verifyCsr,
} from "./csr/csr.ts";
export { normaliseBer } from "./der/ber.ts";
export { DerBudget, type DerLimits, defaultLimits, listLimits, messageLimits } from "./der/budget.ts";
export { oids } from "./der/oid.ts";
export { DerElement, DerReader, readDer, readElement } from "./der/reader.ts";
export { contextConstructed, contextPrimitive, describeTag, tags } from "./der/tag.ts";
export { isPrintable, isTextTag, readText } from "./der/text.ts";
export { readTime } from "./der/time.ts";
export {
  type BitString,
  checkSetOrder,
  readBitString,
  readBoolean,
  readInteger,
  readIntegerBytes,
  readNamedBits,
  readNull,
  readOctetBitString,
  readOctetString,
  readOid,
  readSmallInteger,
} from "./der/value.ts";
export * as der from "./der/writer.ts";
export {
  type NameConstraints,
  nameConstraintsExtension,
  subjectAltNameExtension,
} from "./extension/alternative-name.ts";
export {
  type AccessDescription,
  authorityInfoAccessExtension,
  crlDistributionPointsExtension,
  type DistributionPoint,
  type DistributionPointName,
  type IssuingDistributionPoint,
  issuingDistributionPointExtension,
} from "./extension/distribution.ts";
export {
  type Extension,
  type Extensions,
  encodeExtension,
  encodeExtensions,
  readExtensions,
} from "./extension/extension.ts";
export {
  type AuthorityKeyIdentifier,
  authorityKeyIdentifierExtension,
  keyIdentifierOf,
  subjectKeyIdentifierExtension,
} from "./extension/key-identifier.ts";
export {
  certificatePoliciesExtension,
  inhibitAnyPolicyExtension,
  type PolicyConstraints,
  type PolicyInformation,
  type PolicyMapping,
  type PolicyQualifier,
  policyConstraintsExtension,
  policyMappingsExtension,
} from "./extension/policy.ts";
export { type QualifiedClaims, type QualifiedStatement, qualifiedStatementsExtension } from "./extension/qualified.ts";
export {
  type BasicConstraints,
  basicConstraintsExtension,
  extendedKeyUsageExtension,
  type KeyUsage,
  keyUsageExtension,
} from "./extension/usage.ts";
export {
  describeGeneralName,
  encodeGeneralName,
  type GeneralName,
  readGeneralName,
  readGeneralNames,
} from "./name/general-name.ts";
export {
  formatSemanticsIdentifier,
  organizationIdentifier,
  parseSemanticsIdentifier,
  personIdentifier,
  type SemanticsIdentifier,
} from "./name/identifier.ts";
export { buildName, emptyName, Name, type NameAttribute, parseName, readName } from "./name/name.ts";
export {
  assembleOcspResponse,
  buildOcspError,
  buildOcspResponseData,
  type OcspResponseSpec,
  responderByKey,
  type SingleResponseSpec,
  wrapBasicOcspResponse,
} from "./ocsp/build.ts";
export {
  buildCertId,
  type CertId,
  type IssuerHashes,
  issuerHashes,
  issuerKeyOf,
  matchesCertId,
} from "./ocsp/cert-id.ts";
export { buildOcspRequest, type OcspRequest, parseOcspRequest } from "./ocsp/request.ts";
export {
  type BasicOcspResponse,
  type CertificateStatus,
  type OcspResponse,
  type OcspStatus,
  parseBasicOcspResponse,
  parseOcspResponse,
  type ResponderId,
  type SingleResponse,
} from "./ocsp/response.ts";
export { type OcspExpectation, type OcspFault, type OcspVerdict, verifyOcspResponse } from "./ocsp/verify.ts";
export { anchorOf, type TrustAnchor } from "./path/anchor.ts";
export type { CandidatePath } from "./path/builder.ts";
export { type Nonconformity, nonconformity, type PathPosition } from "./path/conformance.ts";
export type { PathFailure, PathFault } from "./path/fault.ts";
export type { PathOptions, PathQuestion, RevocationAnswer, ValidPath } from "./path/options.ts";
export { buildPaths, validatePath } from "./path/path.ts";
export { servesHost } from "./path/server-name.ts";
export { type StatusCheck, validateChain } from "./path/validate.ts";
export { keySigner } from "./signer/key-signer.ts";
export type { CertificateSigner, Signer, SigningInput, TimeStamper } from "./signer/ports.ts";
export { type AlgorithmIdentifier, parseAlgorithm, parseSpki, readAlgorithm } from "./suite/algorithm.ts";
export {
  type Digest,
  digestInfo,
  findDigest,
  findDigestByName,
  registerDigest,
  sha256Digest,
  sha384Digest,
  sha512Digest,
} from "./suite/digest.ts";
export { p256, p384 } from "./suite/elliptic.ts";
export { publicKeyObject, spkiOf } from "./suite/keys.ts";
export { ed25519, mldsa65 } from "./suite/one-algorithm.ts";
export {
  findSuite,
  findSuiteOf,
  importPrivateKey,
  registerSuite,
  suiteOf,
  suiteOfPrivateKey,
} from "./suite/registry.ts";
export { rsa } from "./suite/rsa.ts";
export type { ForeignPrivateKey, KeyPair, PrivateKey, Suite } from "./suite/suite.ts";
export {
  type SignatureFault,
  type SignatureToVerify,
  type VerifiedSignature,
  verifySignature,
} from "./suite/verify.ts";
export { buildImprint, type MessageImprint } from "./timestamp/imprint.ts";
export {
  buildTimeStampRequest,
  parseTimeStampRequest,
  type TimeStampRequest,
  type TimeStampRequestSpec,
} from "./timestamp/request.ts";
export {
  buildTimeStampRejection,
  buildTimeStampResponse,
  parseTimeStampResponse,
  type TimeStampFailure,
  type TimeStampResponse,
} from "./timestamp/response.ts";
export { type Accuracy, buildTstInfo, parseTstInfo, type TstInfo, type TstInfoSpec } from "./timestamp/tst-info.ts";
export { type SignatureFinding, signatureFindings } from "./validation/finding.ts";
export type {
  CadesReport,
  Explanation,
  Indication,
  SignatureLevel,
  SignatureReport,
  SignerFacts,
  SubIndication,
  TimeStampReport,
} from "./validation/report.ts";
export { subIndications, worse } from "./validation/report.ts";
export { signedBy } from "./validation/signed-by.ts";
export { signerFacts } from "./validation/signer-facts.ts";
export { type ValidateCades, validateCades } from "./validation/validate.ts";
