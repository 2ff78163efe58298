/**
 * What a map IS: which table and column holds which field, and by which path a row reaches the people it is about.
 * It is the only place where a policy meets table names.
 */
import type { AnchorName, FieldName, Policy } from "../policy/policy.ts";
import type { ProvenanceKind } from "../policy/vocabulary.ts";

/** A fixed value in a condition, or what a NOT NULL column is emptied to. */
export type Scalar = string | number | boolean | null;

/** A test on one column; a list of them must hold together. NULL in a column fails every test but `null: true`. */
export type ColumnTest =
  | { readonly column: string; readonly in: readonly (string | number | boolean)[] }
  | { readonly column: string; readonly notIn: readonly (string | number | boolean)[] }
  | { readonly column: string; readonly null: boolean };

/** One join: from the row in hand to a row of table `to` whose columns equal ours (`{ ours: theirs }`). */
export type Hop = { readonly to: string; readonly on: Readonly<Record<string, string>> };

/**
 * The way from a row to a person: hops that end at a subject table (none at all for the subject table itself).
 * `inherit: true` on a way that ends elsewhere continues along every owner way of the table it ends at.
 */
export type Way = { readonly hops: readonly Hop[]; readonly inherit?: boolean };

export type Column<F extends string = string, S extends string = string> =
  /** Personal: holds a field. */
  | {
      readonly field: F;
      readonly provenance: ProvenanceKind;
      /** Names where it came from, for `partner` and `public` (art. 14(2)(f)). */
      readonly source?: S;
      /** What a NOT NULL column holds once forgotten; never an invented person. */
      readonly neutral?: Scalar;
      /** It holds the names of files in this store; what was forgotten here is removed there. */
      readonly file?: string;
    }
  /** A key or a reference: identifies rows, says nothing by itself; visible wherever its row is. */
  | { readonly key: true }
  /** Not personal, and why. Visible wherever its row is. */
  | { readonly notPersonal: string };

export type TableMap<F extends string = string, S extends string = string, Co extends string = string> = {
  readonly schema?: string;
  /** The table's name in the database; absent: the name it has in the map. */
  readonly table?: string;
  readonly columns: Readonly<Record<string, Column<F, S>>>;
  /** The people whose row this is. */
  readonly owners?: readonly Way[];
  /** People the row only speaks of: they see what is about them, their leaving takes the mention and not the row. */
  readonly mentions?: readonly Way[];
  /** No person is reached from here: reference data. Says why. */
  readonly impersonal?: string;
  /** Whose row it is, when not always ours: a constant, or a column whose values name controllers (NULL: ours). */
  readonly controller?:
    | Co
    | { readonly column: string; readonly values: Readonly<Record<string, Co | "self">> };
  /** The date column that says since when the row exists, for showing the past. */
  readonly since?: string;
};

/** Where a kind of record lies, which rows of the table count as one, and which columns hold its dates. */
export type RecordMap = {
  readonly table: string;
  readonly where?: readonly ColumnTest[];
  /** anchor -> column of type date or timestamptz (a timestamptz counts as its civil day in the policy's zone). */
  readonly anchors: Readonly<Record<string, string>>;
};

export type PolicyMap = {
  /** The schema of tables that name none; `public` when absent. */
  readonly schema?: string;
  /** Tables with one row per person. */
  readonly subjects: readonly string[];
  readonly tables: Readonly<Record<string, TableMap>>;
  readonly records: Readonly<Record<string, RecordMap>>;
  /** Columns that make a postal address, for lists of addresses; without them such a list is matched with nothing. */
  readonly postal?: readonly PostalMap[];
  /** Dates (`record.anchor`) of contacts that the company's own tables know of; a limit counts them too. */
  readonly contacted?: readonly string[];
  /** The fields by which pages call and find people; without it those that end in `name`, and in `email`. */
  readonly called?: CalledBy<string>;
};

/** How people are called, and what else they are found by. */
export type CalledBy<F extends string> = { readonly names: readonly F[]; readonly addresses: readonly F[] };

/** Where the three parts of a postal address stand that tell one home from another. */
export type PostalMap = {
  readonly table: string;
  readonly street: string;
  readonly number: string;
  readonly postcode: string;
};

type Names<T> = Extract<keyof T, string>;

/** Declares a map for a policy; a field, record, anchor, source or controller the policy lacks does not compile. */
export function defineMap<
  const P extends Pick<Policy, "categories" | "anchors" | "sources" | "controllers">,
  const T extends Readonly<Record<string, TableMap>>,
>(
  _policy: P,
  map: {
    readonly schema?: string;
    readonly subjects: readonly Names<NoInfer<T>>[];
    readonly tables: T &
      Record<
        Names<T>,
        TableMap<
          FieldName<NoInfer<P>["categories"]>,
          Names<NoInfer<P>["sources"]>,
          Names<NoInfer<P>["controllers"]>
        >
      >;
    readonly records: {
      readonly [R in Names<P["anchors"]>]: RecordMap & {
        readonly table: Names<NoInfer<T>>;
        readonly anchors: Readonly<Record<Names<P["anchors"][R]>, string>>;
      };
    };
    readonly postal?: readonly (PostalMap & { readonly table: Names<NoInfer<T>> })[];
    readonly contacted?: readonly AnchorName<NoInfer<P>["anchors"]>[];
    readonly called?: CalledBy<FieldName<NoInfer<P>["categories"]>>;
  },
): typeof map {
  return map;
}

/** The schema and name a mapped table has in the database. */
export function tableName(map: PolicyMap, table: string): { readonly schema: string; readonly name: string } {
  const entry = map.tables[table];
  return { schema: entry?.schema ?? map.schema ?? "public", name: entry?.table ?? table };
}
