/**
 * What every part of the sample is told with: where rows go, which number comes next, what day it is, and the
 * chance of the household in hand. One teller tells the whole sample; it is not shared between two.
 */
import { type DayNumber, dayNumber } from "./calendar.ts";
import type { SampleEvent } from "./events.ts";
import { type Random, random } from "./random.ts";
import { Rows, type TableName } from "./rows.ts";

export class Teller {
  readonly rows = new Rows();
  readonly today: DayNumber;
  chance: Random;
  private readonly seed: number;
  private readonly lastIds = new Map<TableName, number>();
  private events: SampleEvent[] = [];

  constructor(options: { readonly seed: number; readonly today: string }) {
    this.seed = options.seed;
    this.today = dayNumber(options.today);
    this.chance = random(options.seed, 0);
  }

  /** Starts a household: from here on its own chance counts. */
  begin(household: number): void {
    this.chance = random(this.seed, household);
  }

  nextId(table: TableName): number {
    const id = (this.lastIds.get(table) ?? 0) + 1;
    this.lastIds.set(table, id);
    return id;
  }

  /** The last number given out for each table, for the sequences of the database. */
  get last(): ReadonlyMap<TableName, number> {
    return this.lastIds;
  }

  event(event: SampleEvent): void {
    this.events.push(event);
  }

  /** The events since the last time. */
  takeEvents(): SampleEvent[] {
    const taken = this.events;
    this.events = [];
    return taken;
  }
}
