/** What commands say, loudly, of a database that is closed or whose journal is not as it should be. */
import type { RestoreStatus } from "../engine.ts";
import { countOf } from "./whole.ts";

/** Nothing for a database that is open, has its journal, and waits for nobody. */
export function closedText(status: RestoreStatus | undefined): string {
  if (status === undefined) return "";
  const { open, standing, trouble, tables, reentry } = status;
  const older = standing === "restored" || tables.length > 0;
  const closed =
    !open || older
      ? [
          "CLOSED: this database was restored from a backup, and what was forgotten, withdrawn or corrected since is not",
          "known to it yet. No purpose sees anybody in it and no mail leaves.",
          ...(tables.length > 0 ? [`Tables put back by themselves: ${tables.join(", ")}.`] : []),
          "Next: serment restore status, then serment restore reconcile",
        ]
      : [];
  const damaged =
    trouble === null
      ? []
      : [`THE JOURNAL IS NOT AS IT SHOULD BE: ${trouble.message}`, `hint: ${trouble.hint}`];
  const again =
    reentry.length === 0
      ? []
      : [
          `${countOf(reentry.length, "cell")} to be entered again after a restore: see \`serment restore status\``,
        ];
  return [...closed, ...damaged, ...again].map((line) => `${line}\n`).join("");
}
