/**
 * When an act has no effect any more, though the person is still there: a later one of the same scope has taken its
 * place in everything it decided. Its proof may then be deleted once its period is over, counted from both. An opt-out
 * is only replaced by another opt-out: for ever after, a third party's word must not count as consent.
 */
import type { EventKind } from "./vocabulary.ts";

const gives: readonly EventKind[] = ["consentGiven", "consentRenewed"];
const optsOut: readonly EventKind[] = ["consentRefused", "consentWithdrawn"];
const anyConsent: readonly EventKind[] = [...gives, "consentExpired", ...optsOut];

/** The kinds that take an act's place, when they come later with the same purpose, channel and controller. */
export const supersededBy: Readonly<Record<EventKind, readonly EventKind[]>> = {
  consentGiven: anyConsent,
  consentRenewed: anyConsent,
  consentImported: anyConsent,
  consentExpired: anyConsent,
  consentRefused: optsOut,
  consentWithdrawn: optsOut,
  objection: ["objection"],
  objectionUpheld: ["objection", "objectionUpheld", "objectionOverruled", "objectionLifted"],
  objectionOverruled: ["objection", "objectionUpheld", "objectionOverruled", "objectionLifted"],
  objectionLifted: ["objection", "objectionLifted"],
  restriction: ["restriction", "restrictionLifted"],
  restrictionNotice: ["restriction", "restrictionNotice", "restrictionLifted"],
  restrictionLifted: ["restriction", "restrictionLifted"],
  erasure: ["erasure"],
  erasureLifted: ["erasure", "erasureLifted"],
  deceased: ["deceased", "deceasedLifted"],
  deceasedLifted: ["deceased", "deceasedLifted"],
  minor: ["minor", "minorLifted"],
  minorLifted: ["minor", "minorLifted"],
};
