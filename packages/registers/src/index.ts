export type {
  BirthEntry,
  BirthInput,
  CivilKind,
  CivilRecord,
  CivilRefusal,
  CivilRole,
  DeathInput,
  MarriageInput,
  Registrar,
} from "./civil/civil.ts";
export type { RegistersCountry } from "./country.ts";
export { createRegisters } from "./create.ts";
export type { ImportFault, ImportFaultCode } from "./import/fault.ts";
export { type ImportFile, type ImportKindName, type ImportLook, importKinds } from "./import/import-file.ts";
export { maxBatch, type RegisterBatch } from "./load/batch.ts";
export { rolesFor } from "./mandate/grant.ts";
export {
  type Mandate,
  type MandateInForce,
  type MandateInput,
  type MandateQuestion,
  type MandateRecord,
  type MandateRefusal,
  type MandateRole,
  type MandateState,
  personRoles,
} from "./mandate/mandate.ts";
export type { Contact, WorkingDay } from "./organisation/contact.ts";
export type {
  Body,
  OrganisationChange,
  OrganisationInput,
  OrganisationKind,
  OrganisationRecord,
} from "./organisation/organisation.ts";
export {
  type Address,
  greetingText,
  nameLine,
  nameText,
  type PersonChange,
  type PersonCorrection,
  type PersonName,
  type PersonRecord,
  type PersonStatus,
  type ScriptNames,
  type Sex,
  type Versioned,
} from "./person/person.ts";
export { problems as registersProblems } from "./problems.ts";
export type { OwnershipRecord, PremisesKind, PremisesRecord } from "./property/property.ts";
export { readWords } from "./read/check.ts";
export {
  type AsAt,
  type CaseReading,
  type Page,
  type ReadAnswer,
  type ReadRequest,
  type RegisterName,
  type RegisterRead,
  registerFacts,
} from "./read/read.ts";
export type { Dependencies as RegistersDependencies } from "./read/reads.ts";
export { addressForm, namesForm, textForm } from "./record/forms.ts";
export type { Registers } from "./registers.ts";
export { registersSchema } from "./schema.ts";
export type { Unit, UnitInput } from "./unit/unit.ts";
