/** Every purpose of SENEK, in the order the notice tells them. A purpose that is not here does not exist. */
import { contractPurposes } from "./purposes/contracts.ts";
import { creditPurposes } from "./purposes/credit.ts";
import { debtPurposes } from "./purposes/debts.ts";
import { insightPurposes } from "./purposes/insight.ts";
import { invoicePurposes } from "./purposes/invoices.ts";
import { marketingPurposes } from "./purposes/marketing.ts";
import { obligationPurposes } from "./purposes/obligations.ts";
import { onlinePurposes } from "./purposes/online.ts";
import { partnerPurposes } from "./purposes/partners.ts";
import { peoplePurposes } from "./purposes/people.ts";
import { protectionPurposes } from "./purposes/protection.ts";
import { safeguardPurposes } from "./purposes/safeguards.ts";

export const purposes = {
  ...contractPurposes,
  ...peoplePurposes,
  ...marketingPurposes,
  ...partnerPurposes,
  ...safeguardPurposes,
  ...insightPurposes,
  ...onlinePurposes,
  ...invoicePurposes,
  ...creditPurposes,
  ...debtPurposes,
  ...protectionPurposes,
  ...obligationPurposes,
};
