/**
 * The promises of the published text, sentence by sentence, in our own words, each with what keeps it or what is
 * still missing. promises.test.ts fails when a reference points at nothing. The numbers are stable: letters may cite
 * them.
 */
import { dataPromises } from "./promises/data.ts";
import type { Promised } from "./promises/promise.ts";
import { rightsPromises } from "./promises/rights.ts";
import { usePromises } from "./promises/uses.ts";

export const promises: readonly Promised[] = [...dataPromises, ...usePromises, ...rightsPromises];
