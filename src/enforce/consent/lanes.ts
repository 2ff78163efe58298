/**
 * Work that arrives one by one and is done many at a time: while a lane is busy with a batch the next one gathers, so
 * under load a batch grows and nobody waits for a clock. A lane does one batch after another; what fails together is
 * tried again alone, so that one that cannot be done harms nobody else.
 */

export type Lanes<T, R> = {
  add(item: T): Promise<R>;
  /** Ends when everything that was added is done; nothing may be added meanwhile. */
  close(): Promise<void>;
};

export type LaneOptions<T, R> = {
  /** Does a batch, and answers for each in the order given: its result, or its own error. */
  run(batch: readonly T[]): Promise<readonly (R | Error)[]>;
  readonly lanes: number;
  readonly most: number;
  /** Two with the same never go into one batch. */
  key(item: T): string;
  /** Only those with the same go into one batch. */
  group(item: T): string;
};

type Waiting<T, R> = {
  readonly item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
};

export function openLanes<T, R>({ run, lanes, most, key, group }: LaneOptions<T, R>): Lanes<T, R> {
  const waiting: Waiting<T, R>[] = [];
  const busy = new Set<Promise<void>>();

  /** The first that waits, and what may go with it; the rest keeps its order. */
  const next = (): readonly Waiting<T, R>[] => {
    const taken: Waiting<T, R>[] = [];
    const keys = new Set<string>();
    const left: Waiting<T, R>[] = [];
    const [first] = waiting;
    for (const one of waiting.splice(0)) {
      const fits =
        taken.length < most &&
        first !== undefined &&
        group(one.item) === group(first.item) &&
        !keys.has(key(one.item));
      if (fits) {
        keys.add(key(one.item));
        taken.push(one);
      } else left.push(one);
    }
    waiting.push(...left);
    return taken;
  };

  const settle = (batch: readonly Waiting<T, R>[], results: readonly (R | Error)[]): void =>
    batch.forEach(({ resolve, reject }, i) => {
      const result = results[i];
      if (result === undefined || result instanceof Error) reject(result ?? new Error("no result"));
      else resolve(result);
    });

  const work = async (batch: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      settle(batch, await run(batch.map(({ item }) => item)));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await work([one]);
    }
  };

  const lane = async (): Promise<void> => {
    // What arrives in the same turn of the event loop goes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await work(next());
  };

  const begin = (): void => {
    if (busy.size >= lanes) return;
    const running = lane().finally(() => {
      busy.delete(running);
      if (waiting.length > 0) begin();
    });
    busy.add(running);
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        begin();
      }),
    close: async () => {
      while (busy.size > 0) await Promise.all(busy);
    },
  };
}
