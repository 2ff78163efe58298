/**
 * The file itself: tables, their rows as slips of paper, each datum in its state. Visible is solid, hidden is hatched
 * with its reason, forgotten is an empty outline with its date. Only visible cells have a value to show.
 */
import type { FC } from "hono/jsx";
import type { Language } from "../../policy/vocabulary.ts";
import { lens, moreRows } from "../messages/lens.ts";
import type { CellView, RowView, TableView } from "./view.ts";

/** Rows shown before the others are folded away. */
const SHOWN = 4;

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

const Table: FC<{ table: TableView; language: Language }> = ({ table, language }) => {
  const rest = table.rows.slice(SHOWN);
  return (
    <section class="file-table" aria-labelledby={`table-${table.table}`}>
      <h3 id={`table-${table.table}`}>
        <code>{table.table}</code>
      </h3>
      {table.rows.slice(0, SHOWN).map((row) => (
        <Slip row={row} language={language} />
      ))}
      {rest.length === 0 ? null : (
        <details class="more">
          <summary>{moreRows[language](rest.length)}</summary>
          {rest.map((row) => (
            <Slip row={row} language={language} />
          ))}
        </details>
      )}
    </section>
  );
};

const Slip: FC<{ row: RowView; language: Language }> = ({ row, language }) => (
  <dl class="slip">
    {row.cells.map((cell) => (
      <div class={`cell cell-${cell.state}`}>
        <dt>{cell.label}</dt>
        <dd>
          <CellContent cell={cell} language={language} />
        </dd>
      </div>
    ))}
  </dl>
);

const stateNames = { hidden: lens.hiddenCell, forgotten: lens.forgottenCell, notYet: lens.notYetCell };

const CellContent: FC<{ cell: CellView; language: Language }> = ({ cell, language }) =>
  cell.state === "visible" ? (
    cell.value === null ? (
      <span class="no-value">{lens.noValue[language]}</span>
    ) : (
      <span>{cell.value}</span>
    )
  ) : (
    <span class="why">
      <span class="visually-hidden">{stateNames[cell.state][language]}: </span>
      {cell.reason}
    </span>
  );
