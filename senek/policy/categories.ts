/**
 * Every category of data SENEK holds, field by field: a column of its database that fits none of these cannot be
 * read by anyone. The published text named four categories; decisions.md says why there are more.
 */
import { caseCategories } from "./categories/cases.ts";
import { homeCategories } from "./categories/home.ts";
import { moneyCategories } from "./categories/money.ts";
import { peopleCategories } from "./categories/people.ts";

export const categories = {
  ...peopleCategories,
  ...homeCategories,
  ...moneyCategories,
  ...caseCategories,
};
