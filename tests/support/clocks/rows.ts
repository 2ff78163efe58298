/** Rows of a story as SQL, and the reference data they point to. */
import { identifier, join, literal, sql } from "../../../src/compile/sql.ts";
import type { StoryRow } from "./story.ts";

export const insertion = (table: string, values: StoryRow[1]): string =>
  sql`insert into ${identifier(table)} (${join(Object.keys(values).map((name) => identifier(name)))})
    values (${join(Object.values(values).map((value) => literal(value)))})`.text;

export const partners = `
  insert into partner values ('ENGIE', 'ENGIE', 'energy supply', 'https://www.engie.be');
  insert into survey values (1, 'Satisfaction', 'Agency', '2024-01-01', null);`;
