/**
 * The order of the test files: those that take longest begin first, so that no worker is left alone with one of them at
 * the end. Vitest's own order goes by the size of a file where it has not timed it yet, as on a machine that tests this
 * for the first time.
 */
import { basename } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** As measured with two workers; the rest take less than half a minute each. */
export const SLOWEST: readonly string[] = [
  "docs",
  "twin",
  "contact-gate",
  "sweep-twin",
  "crash-kill",
  "senek-forgetting",
  "table-names",
  "clocks-swept",
  "start-command",
  "restore-files",
  "recipient-twin",
  "crash-room",
  "crash-together",
  "senek-twin",
  "ledger-tamper",
  "notice-senek",
];

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification): number => {
      const place = SLOWEST.indexOf(basename(moduleId, ".test.ts"));
      return place < 0 ? SLOWEST.length : place;
    };
    return (await super.sort(files)).sort((a, b) => turn(a) - turn(b));
  }
}
