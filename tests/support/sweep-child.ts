/** Starting a sweep in a process of its own (sweep-process.ts), listening to it and ending it. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const SWEEPER = fileURLToPath(new URL("./sweep-process.ts", import.meta.url));

/** The steps of a batch, by the statement that carries each out; `sync` is the journal reaching the disk. */
export const steps: Readonly<Record<string, RegExp>> = {
  begin: /sweep_begin/,
  take: /sweep_take/,
  forget: /sweep_forget/,
  history: /insert into serment\.sweep_batch/,
  journal: /journal_mark/,
  sync: /^sync$/,
  commit: /^commit/,
};
/** Just before it is asked, once it is on its way, and when it is answered. */
export const moments = ["before", "sent", "after"] as const;

export type SweepChild = {
  readonly pid: number;
  /** Its last line, when it lived to say one. */
  readonly ended: Promise<{
    readonly killed: boolean;
    readonly failed?: string;
    readonly code?: string;
    readonly steps: number;
  }>;
  /** Resolves when it begins to sweep, or has ended before. */
  readonly ready: Promise<void>;
  kill(): void;
};

export type SweepAsked = {
  readonly url: string;
  readonly journal: string;
  readonly policy: string;
  readonly day: string;
  /** People in a batch. */
  readonly most?: number;
  /** `step:moment` and the how-manieth time: the process ends itself there. */
  readonly failAt?: readonly [string, number];
  readonly onStep?: (step: string, time: number) => void;
};

export function startSweep(asked: SweepAsked): SweepChild {
  const child = spawn(process.execPath, ["--import", "tsx", SWEEPER], {
    env: {
      ...process.env,
      DATABASE_URL: asked.url,
      JOURNAL: asked.journal,
      POLICY: asked.policy,
      CONFIRM_DAY: asked.day,
      TELL_STEPS: "1",
      ...(asked.most === undefined ? {} : { MOST: String(asked.most) }),
      ...(asked.failAt === undefined ? {} : { FAIL_AT: asked.failAt[0], FAIL_ON: String(asked.failAt[1]) }),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let begun: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    begun = resolve;
  });
  let last = "";
  let steps = 0;
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [word, step, time] = line.split(" ");
      if (word !== "step") last = line;
      else if (step === "ready:after") begun();
      else {
        steps++;
        asked.onStep?.(step ?? "", Number(time));
      }
    }
  });
  const ended = new Promise<Awaited<SweepChild["ended"]>>((end) => {
    child.once("close", (_, signal) => {
      begun();
      const said: { failed?: string; code?: string } = last.startsWith("{") ? JSON.parse(last) : {};
      end({
        killed: signal === "SIGKILL",
        steps,
        ...(said.failed === undefined ? {} : { failed: said.failed }),
        ...(said.code === undefined ? {} : { code: said.code }),
      });
    });
  });
  return { pid: child.pid ?? 0, ended, ready, kill: () => void child.kill("SIGKILL") };
}
