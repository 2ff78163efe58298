/**
 * The file itself: tables, their rows as slips of paper, each datum in its state. Visible is solid, hidden is hatched
 * with its reason, forgotten is an empty outline with its date. Data of a row that share a reason share a strip, and
 * rows of which nothing is visible for the same reasons share a slip. Only visible cells have a value to show.
 */
import type { FC } from "hono/jsx";
import { grammars } from "../../notice/grammar/grammar.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { lens, moreRows, rowCount } from "../messages/lens.ts";
import { type CellState, isVisible, type RowView, type TableView } from "./view.ts";

/** Slips shown before the others are folded away. */
const SHOWN = 3;

export const FileOfPerson: FC<{ tables: readonly TableView[]; language: Language }> = ({
  tables,
  language,
}) =>
  tables.length === 0 ? (
    <p>{lens.emptyFile[language]}</p>
  ) : (
    <div class="file">
      {tables.map((table) => (
        <Table table={table} language={language} />
      ))}
    </div>
  );

/** Rows that read the same: one that shows something stands alone. */
type Slip = { readonly row: RowView; readonly count: number };

function slipsOf(rows: readonly RowView[]): readonly Slip[] {
  const slips = new Map<string, Slip>();
  rows.forEach((row, i) => {
    const key = row.cells.some(isVisible) ? String(i) : JSON.stringify(row.cells);
    slips.set(key, { row, count: (slips.get(key)?.count ?? 0) + 1 });
  });
  return [...slips.values()];
}

const Table: FC<{ table: TableView; language: Language }> = ({ table, language }) => {
  const slips = slipsOf(table.rows);
  const rest = slips.slice(SHOWN);
  return (
    <section class="file-table" aria-labelledby={`table-${table.table}`}>
      <h3 id={`table-${table.table}`}>
        <code>{table.table}</code> <small>{rowCount[language](table.rows.length)}</small>
      </h3>
      {slips.slice(0, SHOWN).map((slip) => (
        <SlipOfPaper slip={slip} language={language} />
      ))}
      {rest.length === 0 ? null : (
        <details class="more">
          <summary>{moreRows[language](rest.reduce((sum, { count }) => sum + count, 0))}</summary>
          {rest.map((slip) => (
            <SlipOfPaper slip={slip} language={language} />
          ))}
        </details>
      )}
    </section>
  );
};

const SlipOfPaper: FC<{ slip: Slip; language: Language }> = ({ slip: { row, count }, language }) => (
  <div class="slip">
    {count === 1 ? null : <p class="times">{rowCount[language](count)}</p>}
    {row.cells.some(isVisible) ? <VisibleCells row={row} language={language} /> : null}
    {stripsOf(row).map(({ state, reason, labels }) => (
      <p class={`strip strip-${state}`}>
        <span class="visually-hidden">
          {stateNames[state][language]}
          {grammars[language].colon}{" "}
        </span>
        <span class="strip-labels">{labels.join(" · ")}</span> <span class="why">{reason}</span>
      </p>
    ))}
  </div>
);

/** What is visible, the columns of one field together; what holds nothing is named in one line. */
const VisibleCells: FC<{ row: RowView; language: Language }> = ({ row, language }) => {
  const cells = row.cells.filter(isVisible);
  const labels = [...new Set(cells.map(({ label }) => label))];
  const valuesOf = (label: string) =>
    cells.flatMap((cell) => (cell.label === label ? (cell.value ?? []) : []));
  const empty = labels.filter((label) => valuesOf(label).length === 0);
  return (
    <>
      <dl class="cells">
        {labels
          .filter((label) => !empty.includes(label))
          .map((label) => (
            <div class="cell">
              <dt>{label}</dt>
              <dd>{[...new Set(valuesOf(label))].join(" · ")}</dd>
            </div>
          ))}
      </dl>
      {empty.length === 0 ? null : (
        <p class="no-value">
          {lens.noValue[language]}
          {grammars[language].colon} {empty.join(" · ")}
        </p>
      )}
    </>
  );
};

const stateNames = { hidden: lens.hiddenCell, forgotten: lens.forgottenCell, notYet: lens.notYetCell };

type Strip = {
  readonly state: Exclude<CellState, "visible">;
  readonly reason: string;
  readonly labels: readonly string[];
};

/** The data that are not visible, by what is said of them. */
function stripsOf({ cells }: RowView): readonly Strip[] {
  const strips = new Map<string, Strip>();
  for (const cell of cells) {
    if (isVisible(cell)) continue;
    const { state, reason, label } = cell;
    const labels = strips.get(`${state} ${reason}`)?.labels ?? [];
    strips.set(`${state} ${reason}`, { state, reason, labels: [...new Set([...labels, label])] });
  }
  return [...strips.values()];
}
