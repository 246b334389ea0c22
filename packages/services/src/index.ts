export type {
  Applicant,
  Application,
  ApplicationInput,
  Draft,
  Filed,
  OfferTerms,
  Prepared,
  Submission,
} from "./application/application.ts";
export { type ApplicationParts, buildApplication } from "./application/build.ts";
export { type CaseState, type Channel, caseStates, isFinal } from "./case/state.ts";
export type {
  AnswerView,
  CaseAction,
  CaseEvent,
  CaseLine,
  CaseView,
  ClockDay,
  ClockView,
  DocumentLine,
  DocumentStatus,
  FactView,
  OpinionView,
  Page,
  StepView,
} from "./case/view.ts";
export type { ServicesDependencies } from "./context.ts";
export { createServices } from "./create.ts";
export { type Catalogue, createCatalogue, type PublishedDefinition } from "./definition/catalogue.ts";
export { checkDefinition, type DefinitionFault } from "./definition/check.ts";
export type * from "./definition/definition.ts";
export { definitionBytes, definitionDigest } from "./definition/digest.ts";
export { fill, shown, shownAnswer, type Words } from "./definition/shown.ts";
export type { OpinionTask, OpinionTaskView } from "./opinion/task.ts";
export { problems as servicesProblems } from "./problems.ts";
export { servicesSchema } from "./schema.ts";
export type { DecisionInput, Download, FileOutcome, OpinionInput, Paging, Services } from "./services.ts";
