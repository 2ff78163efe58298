/** What stands in the way of forgetting, said plainly with what to do about it, the most pressing first. */
import { earlier, nextDay } from "../../policy/day.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { longDay } from "../dates.ts";
import type { ForgettingShown } from "../engine.ts";
import { forgetting } from "../messages/forgetting.ts";
import * as say from "../messages/forgetting-tasks.ts";

type Task = (state: ForgettingShown, language: Language) => string | undefined;

const tasks: readonly Task[] = [
  (state, language) => (state.open ? undefined : say.databaseIsClosed[language]),
  ({ journalWell }, language) => (journalWell ? undefined : say.journalIsNotWell[language]),
  ({ jumpedFrom, today }, language) =>
    jumpedFrom === null
      ? undefined
      : say.clockJumped[language]({
          today: longDay(today, language),
          last: longDay(jumpedFrom, language),
          iso: today,
        }),
  ({ runs }, language) => {
    const last = runs.find(({ outcome }) => outcome !== "refused");
    if (last?.outcome === "failed") return say.lastRunFailed[language](longDay(last.day, language));
    return last?.outcome === "incomplete"
      ? say.lastRunIncomplete[language](longDay(last.day, language))
      : undefined;
  },
  ({ runs }, language) => (runs.length === 0 ? forgetting.noRunYet[language] : undefined),
  ({ proof }, language) =>
    proof === null || proof.content.fine
      ? undefined
      : say.proofFailed[language](longDay(proof.day, language)),
  ({ holds }, language) => {
    const late = holds.filter(({ overdue }) => overdue).length;
    return late === 0 ? undefined : say.holdsOverdue[language](late);
  },
  ({ forecast, proof, today }, language) => {
    const days = [forecast, proof].flatMap((figures) => figures?.day ?? []);
    const oldest = days.length === 0 ? undefined : days.reduce(earlier);
    return oldest === undefined || nextDay(oldest) >= today
      ? undefined
      : say.figuresOld[language](longDay(oldest, language));
  },
];

/** Sentences with commands in backticks. */
export const tasksOf = (state: ForgettingShown, language: Language): readonly string[] =>
  tasks.flatMap((task) => task(state, language) ?? []);
