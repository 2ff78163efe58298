/**
 * The public API, as a list. What is not here is ours to change.
 *
 * Declaring: `definePolicy`, `defineMap`, and the words they are written in. Using: `openEngine`, `connectPurposes`.
 */
export type { ColumnType } from "kysely";
export type { Database } from "./catalog/database.ts";
export { defineMap, type PolicyMap } from "./catalog/map.ts";
export { readMap } from "./catalog/read.ts";
export { check, worst } from "./check/check.ts";
export type { Finding, Level } from "./check/finding.ts";
export { unsubscribeHeaders } from "./enforce/unsubscribe.ts";
export type {
  ApplyOptions,
  Audit,
  ClaimedContact,
  ConsentOptions,
  Consents,
  ContactLine,
  ContactRequest,
  Disclosure,
  DisclosureEntry,
  DryRun,
  Forgetting,
  Hold,
  HoldDone,
  Installed,
  LoggedContact,
  Mission,
  NewDisclosure,
  NewEvent,
  NewHold,
  NewMission,
  Plan,
  Progress,
  ProofOptions,
  RecipientNotice,
  ReconcileOptions,
  Reconciliation,
  Rectification,
  RegisterLoad,
  RestoreStatus,
  RetentionProof,
  Sent,
  Simulated,
  Simulation,
  Status,
  SweepOptions,
  SweepReport,
  Verdict,
} from "./engine.ts";
export { type Engine, type EngineParts, openEngine } from "./engine.ts";
export { type FailureCode, failures, SermentError } from "./errors.ts";
export { type Journal, type JournalPlace, openJournal } from "./journal/journal.ts";
export { type Ledger, type LedgerPlace, openLedger } from "./ledger/ledger.ts";
export { type Receipt, verifyReceipt } from "./ledger/receipt.ts";
export { notice, toMarkdown, toPlainText } from "./notice/index.ts";
export {
  type CampaignRefusal,
  CampaignRefused,
  type ContactCode,
  type ContactReason,
  contactCodes,
  countVerdicts,
} from "./policy/contact.ts";
export { type Day, day } from "./policy/day.ts";
export { law } from "./policy/law-rule.ts";
export {
  days,
  during,
  earliest,
  endOfYear,
  first,
  last,
  latest,
  months,
  openEnded,
  type Period,
  unstated,
  years,
} from "./policy/period.ts";
export { definePolicy, type FieldName, type Policy, type Purpose } from "./policy/policy.ts";
export { readPolicy } from "./policy/read.ts";
export type { Segment, SegmentCondition } from "./policy/segment.ts";
export type { Language, Text } from "./policy/vocabulary.ts";
export { all, always, any, not, running, since, type When, within } from "./policy/when.ts";
export { openPool, type Pool } from "./postgres/connect.ts";
export { connectPurposes } from "./postgres/handle.ts";
