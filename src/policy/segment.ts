/**
 * How people are chosen for a campaign by what is known of them. Whether its purpose may know that is asked in
 * enforce/campaign.ts; the choosing itself is compile/contact-segment.ts.
 */

export const segmentTests = [
  "equals",
  "not",
  "oneOf",
  "before",
  "after",
  "atLeast",
  "atMost",
  "known",
  "unknown",
] as const;
export type SegmentTest = (typeof segmentTests)[number];

/** Tests that compare with nothing. */
export const needsNoValue = (is: SegmentTest): boolean => is === "known" || is === "unknown";

/** `{ field: "technical.installedOn", is: "before", value: "2011-01-01" }`: one of the person's data is so. */
export type SegmentCondition = {
  readonly field: string;
  readonly is: SegmentTest;
  readonly value?: string | number | boolean | readonly (string | number)[];
};

/** People of whom every condition is true. */
export type Segment = { readonly where: readonly SegmentCondition[] };
