/**
 * The visual alphabet: a hue per purpose, a mark per legal basis. The hue is a class, because the pages allow no
 * inline style; it follows the order in which the policy declares its purposes, so it is the same on every page.
 */
import type { FC } from "hono/jsx";
import type { Policy } from "../policy/policy.ts";
import type { BasisKind, Language } from "../policy/vocabulary.ts";
import { basisNames } from "./messages/site.ts";

/** Distinct hues in base.css. */
const HUES = 12;

export const hueClass = (policy: Policy, purpose: string): string =>
  `hue-${Math.max(0, Object.keys(policy.purposes).indexOf(purpose)) % HUES}`;

/** One path per basis, drawn on a 16 × 16 grid with a 1.5 stroke. */
const paths: Readonly<Record<BasisKind, string>> = {
  // A tick: the person said yes.
  consent: "M3 8.5 L6.5 12 L13 4.5",
  // A sheet with two lines and a signature.
  contract: "M4 2 H12 V14 H4 Z M6 5.5 H10 M6 8 H10 M6 11.5 Q7 10 8 11.5 T10 11",
  // A column under a roof: the statute.
  legalObligation: "M2.5 6 L8 2.5 L13.5 6 Z M4.5 6.5 V12 M8 6.5 V12 M11.5 6.5 V12 M2.5 13.5 H13.5",
  // A pulse.
  vitalInterests: "M1.5 8.5 H5 L6.5 4 L9 12.5 L10.5 8.5 H14.5",
  // A flag on its pole.
  publicTask: "M4 14 V2 M4 3 H12.5 L10.5 5.5 L12.5 8 H4",
  // Scales: interests are weighed.
  legitimateInterests: "M8 2 V13.5 M5 13.5 H11 M3 4 H13 M3 4 L1 9 H5 Z M13 4 L11 9 H15 Z",
  // An envelope.
  softOptIn: "M2 4 H14 V12.5 H2 Z M2 4.5 L8 9 L14 4.5",
};

/** The mark of a basis, named for those who do not see it; decorative where the name stands beside it. */
export const BasisMark: FC<{ basis: BasisKind; language: Language; decorative?: boolean }> = ({
  basis,
  language,
  decorative = false,
}) => (
  <svg
    class="mark"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    {...(decorative ? { "aria-hidden": "true" } : { role: "img", "aria-label": basisNames[basis][language] })}
  >
    <title>{basisNames[basis][language]}</title>
    <path
      d={paths[basis]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linejoin="round"
      stroke-linecap="round"
    />
  </svg>
);
