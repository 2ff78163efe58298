/** Findings about a name that is used and declared nowhere. In TypeScript these do not compile; JSON can have them. */
import type { FindingKind } from "../findings.ts";

const undeclared = (what: string, consequence: string): FindingKind => ({
  level: "error",
  title: `${what} that nobody declared`,
  article: "a name must have one declaration, or nothing can be kept under it",
  why: consequence,
});

export const nameFindings = {
  "unknown-category": undeclared(
    "a category",
    "A field is named `category.field`; without its category no label, no column and no right belongs to it.",
  ),
  "unknown-field": undeclared(
    "a field",
    "What a purpose may read is a list of fields; a field that does not exist would silently protect nothing.",
  ),
  "unknown-record": undeclared(
    "a kind of record",
    "Clocks are counted from records; a record that does not exist has no dates.",
  ),
  "unknown-anchor": undeclared(
    "an anchor",
    "A period counts from an anchor; from one that does not exist it would never begin or never end.",
  ),
  "unknown-audience": undeclared("an audience", "A ground for people who are not described reaches nobody."),
  "unknown-condition": undeclared(
    "a condition on people",
    "A purpose that requires a condition which does not exist would run unconditionally or not at all.",
  ),
  "unknown-purpose": undeclared(
    "a purpose",
    "A recipient is given data for a purpose; for one that does not exist there is no ground to give any.",
  ),
  "unknown-recipient": undeclared(
    "a recipient",
    "People must be told who receives their data (GDPR art. 13(1)(e)); a name without a declaration tells nothing.",
  ),
  "unknown-offer": undeclared(
    "an offer",
    "A campaign may make the offers of its purpose's catalogue; one that is not described is nobody's.",
  ),
  "unknown-controller": undeclared(
    "a controller",
    "Rows of another controller are invisible to our own purposes; a controller must be declared with its agreement.",
  ),
  "unknown-source": undeclared(
    "a source",
    "Data that did not come from the person must name where they came from (GDPR art. 14(2)(f)).",
  ),
  "unknown-law-rule": undeclared(
    "a rule of law",
    "Periods set by a statute are dated parameters; a rule that is not in the list has no length.",
  ),
  "unknown-table": undeclared(
    "a table of the map",
    "Ways and records run through tables of the map; one that is missing leads to no person.",
  ),
  "unknown-column": undeclared(
    "a column of the map",
    "Joins, conditions and anchors read columns that the map classifies; an unclassified one stays unreadable.",
  ),
} as const satisfies Readonly<Record<string, FindingKind>>;
