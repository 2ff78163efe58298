/** What each legal basis must bring with it: words for consent, a norm for a duty, a weighing for an interest. */

import { groundsOf } from "../../policy/pieces.ts";
import type { Basis } from "../../policy/policy.ts";
import type { BasisKind } from "../../policy/vocabulary.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";

export const bases: PolicyRule = (policy) =>
  groundsOf(policy).flatMap(({ ground, place: at }) => {
    const missing = missingParts[ground.basis.kind](ground.basis);
    return missing === undefined ? [] : [{ ...missing, place: `${at}.basis.${missing.part}` }];
  });

type Missing = Pick<Report, "code" | "found" | "remedy"> & { readonly part: string };

const withoutNorm = (basis: Basis): Missing | undefined =>
  "norm" in basis && isBlank(basis.norm)
    ? {
        code: "obligation-without-norm",
        part: "norm",
        found: "no norm is cited",
        remedy: "cite the law and the article that oblige",
      }
    : undefined;

const missingParts: Record<BasisKind, (basis: Basis) => Missing | undefined> = {
  consent: (basis) =>
    basis.kind === "consent" && isBlank(basis.request)
      ? {
          code: "consent-without-request",
          part: "request",
          found: "the words with which consent is asked are missing",
          remedy: "write the request as the person sees it, in every language",
        }
      : undefined,
  contract: () => undefined,
  legalObligation: withoutNorm,
  publicTask: withoutNorm,
  vitalInterests: (basis) =>
    basis.kind === "vitalInterests" && isBlank(basis.interest)
      ? {
          code: "interest-not-balanced",
          part: "interest",
          found: "the vital interest is not named",
          remedy: "say whose life or health is at stake",
        }
      : undefined,
  legitimateInterests: (basis) =>
    basis.kind === "legitimateInterests" && isBlank(basis.balance)
      ? {
          code: "interest-not-balanced",
          part: "balance",
          found: "the interest was not weighed against those of the person",
          remedy: "write down why the interests of the person do not override it",
        }
      : undefined,
  softOptIn: () => undefined,
};
