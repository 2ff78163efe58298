/** The steps that let a database forget by itself: the functions of one batch, made for this policy's tables. */
import type { Source } from "../source.ts";
import type { StandingTable } from "../standing.ts";
import type { Step } from "../step.ts";
import { beginStep } from "./batch.ts";
import { claimStep } from "./claim.ts";
import { forgetStep } from "./forget.ts";
import { forgettables } from "./forgettable.ts";
import { shareStep, takeStep } from "./take.ts";

export function sweepSteps(source: Source, standings: readonly StandingTable[]): readonly Step[] {
  const tables = forgettables(source);
  return [
    beginStep(source, standings, tables),
    claimStep(source),
    shareStep(source, standings, tables),
    takeStep(source, standings, tables),
    forgetStep(source, standings, tables),
  ];
}
