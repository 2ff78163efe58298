/**
 * Findings about the map and the database: what they leave uncovered, and what would make a view slow, leaky or
 * impossible. Those of the first half need the map only.
 */
import type { FindingKind } from "../findings.ts";

export const coverageFindings = {
  "subject-missing": {
    level: "error",
    title: "a map without people",
    article: "GDPR art. 4(1)",
    why: "At least one table has one row per person; every owner way ends there.",
  },
  "owner-missing": {
    level: "error",
    title: "a table whose rows reach nobody",
    article: "GDPR art. 4(1): data are personal because they are about someone",
    why: "A table says whose rows it holds (`owners`) or why they are nobody's (`impersonal`). Without either, its personal cells could never be shown, corrected or forgotten.",
  },
  "owner-way-broken": {
    level: "error",
    title: "a way that does not lead to a person",
    article: "GDPR art. 15 to 21: rights reach the data along these ways",
    why: "A way ends at a subject table, or goes on along the owners of the table it ends at, and no chain of such ways may return to where it began.",
  },
  "impersonal-with-fields": {
    level: "error",
    title: "a table called impersonal that holds fields",
    article: "GDPR art. 4(1)",
    why: "If a column holds personal data, the row belongs to somebody.",
  },
  "record-not-mapped": {
    level: "error",
    title: "a clock without a place in the database",
    article: "GDPR art. 5(1)(e)",
    why: "An anchor that no column holds has no date; periods counted from it never begin or never end.",
  },
  "record-without-owner": {
    level: "error",
    title: "dated records that reach nobody",
    article: "GDPR art. 5(1)(e)",
    why: "A clock runs for a person. A record in a table without owners starts nobody's.",
  },
  "field-held-nowhere": {
    level: "warning",
    title: "a purpose uses a field that no column holds",
    article: "GDPR art. 5(1)(a) and (c)",
    why: "The notice tells people about data we do not have, or the map forgot the column that has them.",
  },
  "field-held-for-nothing": {
    level: "error",
    title: "a column holds a field that no purpose uses",
    article: "GDPR art. 5(1)(b)-(c) and (e)",
    why: "No purpose keeps it, so it would be forgotten tonight. Either a purpose is missing or the column should go.",
  },
  "other-controller-unserved": {
    level: "warning",
    title: "rows of a controller no purpose acts for",
    article: "GDPR art. 28(3)",
    why: "Rows of another controller are seen by purposes that act for it only. With none, they are invisible to all and kept by nothing.",
  },
  "reason-missing": {
    level: "warning",
    title: "called not personal without a reason",
    article: "GDPR art. 5(2)",
    why: "Saying that a column or table is about nobody is a judgement; the reason lets the next reader check it.",
  },
  "table-mapped-twice": {
    level: "error",
    title: "one table under two names of the map",
    article: "a cell has one classification",
    why: "Two entries could call the same column personal and not personal, and a purpose would read the laxer one.",
  },
  "table-absent": {
    level: "error",
    title: "the map names a table that the database lacks",
    article: "the map describes the database as it is",
    why: "Nothing can be compiled for a table that does not exist.",
  },
  "column-absent": {
    level: "error",
    title: "the map names a column that the database lacks",
    article: "the map describes the database as it is",
    why: "Nothing can be compiled for a column that does not exist.",
  },
  "table-unclassified": {
    level: "error",
    title: "a table nobody classified",
    article: "GDPR art. 25(2) and 30",
    why: "What a table holds is unknown until somebody says it. Until then it is unreadable through purposes, and the policy does not apply.",
  },
  "column-unclassified": {
    level: "error",
    title: "a column nobody classified",
    article: "GDPR art. 25(2) and 30",
    why: "A new column may hold anything. Until it is classified it is unreadable through purposes, and the policy does not apply.",
  },
  "view-unaccounted": {
    level: "warning",
    title: "a view of the company over personal tables",
    article: "GDPR art. 5(1)(f) and 25",
    why: "Whoever may read the view reads past the purposes. Classify it in the map, or drop it.",
  },
  "copy-unaccounted": {
    level: "error",
    title: "a materialised view holds copies of personal data",
    article: "GDPR art. 5(1)(e) and 17(1)",
    why: "Forgetting a cell does not reach its copy before the next refresh.",
  },
  "trigger-on-personal-table": {
    level: "info",
    title: "a trigger of the company on a personal table",
    article: "forgetting writes to this table and the trigger will run",
    why: "A trigger may copy the old value elsewhere, refuse the change, or undo it. Look at it once.",
  },
  "delete-cascades": {
    level: "info",
    title: "a deletion that takes other rows along",
    article: "GDPR art. 5(1)(e): each row is kept as long as its own purposes need it",
    why: "A row is deleted only when no kept row refers to it, so forgetting never uses the cascade; the company's own deletions do.",
  },
  "table-without-key": {
    level: "error",
    title: "a personal table without a primary key",
    article: "a cell is forgotten in one row, and a row is found by its key",
    why: "Without a key two equal rows cannot be told apart; one person's erasure could touch another's row.",
  },
  "way-not-on-key": {
    level: "error",
    title: "a way that does not land on the person's key",
    article: "GDPR art. 5(1)(f): a row must belong to exactly the people it is about",
    why: "A way that ends on anything but the whole primary key may reach several people, or none.",
  },
  "hop-types-differ": {
    level: "error",
    title: "a join between columns of different types",
    article: "PostgreSQL compares such columns with a cast that no index serves, or not at all",
    why: "The rows would be matched by a conversion, or the view would not compile.",
  },
  "hop-not-a-reference": {
    level: "info",
    title: "a join that no foreign key guards",
    article: "the database does not keep this reference whole",
    why: "Rows may point to a person who is gone; they belong to nobody and are kept by nothing. A declared reference is accepted as it is.",
  },
  "hop-without-index": {
    level: "warning",
    title: "a join without an index on its way back",
    article: "forgetting and refreshing go from a person to their rows",
    why: "Without an index every change of a person's standing reads the whole table.",
  },
  "anchor-not-a-date": {
    level: "error",
    title: "an anchor whose column is neither a day nor an instant",
    article: "periods are counted from days",
    why: "A clock needs a column of type `date` or `timestamp with time zone`. A timestamp without zone does not say which day it is.",
  },
  "test-unfit": {
    level: "error",
    title: "a test for a value its column cannot hold",
    article: "a record is told from others by its tests",
    why: "A kind of record counts only the rows whose columns have the values its tests name. A value of another type is never met, and PostgreSQL refuses to compare it.",
  },
  "anchor-may-be-missing": {
    level: "info",
    title: "an anchor that may have no date",
    article: "GDPR art. 5(1)(e)",
    why: "The policy says what a missing date means. When it means `not ended yet`, a row whose date was forgotten is kept for ever, so look at how the date comes to be written.",
  },
  "key-is-personal": {
    level: "error",
    title: "a primary key that holds personal data",
    article: "GDPR art. 17(1)",
    why: "A cell of a key can be emptied only with its row, and every row that refers to it repeats the value. People get a key that says nothing.",
  },
  "neutral-starts-a-clock": {
    level: "warning",
    title: "a neutral value in a column that a clock counts from",
    article: "GDPR art. 5(1)(d)-(e)",
    why: "Once forgotten, the column would hold a date that never was, and periods would be counted from it. A missing date has a meaning the policy states; an invented one has not.",
  },
  "open-date-forgotten-first": {
    level: "info",
    title: "a date whose absence means `not ended yet` may be forgotten before its row",
    article: "GDPR art. 5(1)(d)-(e)",
    why: "Purposes that keep the row do not keep the date. Once it is emptied the record reads as running again, and every purpose counted from its end becomes lawful anew.",
  },
  "neutral-missing": {
    level: "error",
    title: "a column that must hold something, without a neutral value",
    article: "GDPR art. 17(1)",
    why: "The column is NOT NULL, so forgetting its cell while the row stays needs the value it then holds. Never an invented person.",
  },
  "neutral-unfit": {
    level: "error",
    title: "a neutral value that its column cannot hold",
    article: "an erasure that fails halfway is no erasure",
    why: "The value has another type than the column.",
  },
  "neutral-not-unique": {
    level: "error",
    title: "a neutral value in a column that must be unique",
    article: "an erasure that fails halfway is no erasure",
    why: "The second person forgotten would collide with the first. Make the column nullable.",
  },
  "unique-betrays": {
    level: "warning",
    title: "a unique constraint that tells what a view hides",
    article: "GDPR art. 5(1)(f)",
    why: "A purpose that writes into this column learns from the error that a value it may not see exists.",
  },
  "index-not-usable-under-barrier": {
    level: "warning",
    title: "an index that a purpose's query cannot use",
    article: "a security barrier runs our check before conditions that are not leakproof",
    why: "An index on an expression such as `lower(email)` is not used beneath a barrier; the query reads the whole view. A stored generated column with its own index, or a nondeterministic collation, is used.",
  },
  "schema-taken": {
    level: "error",
    title: "a purpose whose schema exists already",
    article: "each purpose has a schema of its own",
    why: "The company's schema of that name holds other objects; the purpose's views would mix with them.",
  },
} as const satisfies Readonly<Record<string, FindingKind>>;
