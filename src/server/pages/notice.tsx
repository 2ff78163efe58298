/**
 * The notice as a page: an index, the parts with their short answers, the detail folded behind them, and the table of
 * purposes, which turns into cards on a phone. Every word comes from src/notice; nothing here decides what is said.
 */
import { raw } from "hono/html";
import type { FC } from "hono/jsx";
import {
  type Block,
  type Entry,
  type Fact,
  isPointer,
  type Line,
  type NoticeDocument,
  type PurposeColumns,
  type PurposeRow,
  type Section,
} from "../../notice/index.ts";
import type { Policy } from "../../policy/policy.ts";
import { Layout } from "../layout.tsx";
import { BasisMark, hueClass } from "../marks.tsx";

type Props = { policy: Policy; document: NoticeDocument };

export const NoticePage: FC<Props> = ({ policy, document }) => (
  <Layout
    page={{
      policy,
      language: document.language,
      title: document.title,
      path: "/notice",
      styles: ["notice.css"],
    }}
  >
    <NoticeArticle policy={policy} document={document} />
  </Layout>
);

/** The notice as one file that needs nothing else, styles included: to publish on a site of one's own. */
export async function standaloneNotice(
  policy: Policy,
  document: NoticeDocument,
  css: string,
): Promise<string> {
  const page = (
    <html lang={document.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{document.title}</title>
        <style>{raw(css)}</style>
      </head>
      <body>
        <main>
          <NoticeArticle policy={policy} document={document} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${await page}\n`;
}

/** The notice without a frame, to stand in another page. */
const NoticeArticle: FC<Props> = ({ policy, document }) => (
  <article class="notice" lang={document.language}>
    <header class="opening">
      <h1>{document.title}</h1>
      <p class="lead">{document.introduction.join(" ")}</p>
    </header>
    <Contents document={document} />
    <div class="parts">
      {document.sections.map((section) => (
        <Part section={section} policy={policy} document={document} />
      ))}
    </div>
  </article>
);

/** Folded on a phone, a column beside the text on a wide screen: the style decides, the markup is one. */
const Contents: FC<{ document: NoticeDocument }> = ({ document }) => (
  <nav class="contents" aria-label={document.chrome.contents}>
    <details>
      <summary>{document.chrome.contents}</summary>
      <ol>
        {document.sections.map(({ id, heading }) => (
          <li>
            <a href={`#${id}`}>{heading}</a>
          </li>
        ))}
      </ol>
    </details>
  </nav>
);

const Part: FC<Props & { section: Section }> = ({ section, policy, document }) => {
  const { id, heading, lead, blocks, shown } = section;
  const detail = blocks.map((block) => <Detail block={block} policy={policy} document={document} />);
  return (
    <section id={id} class={`part ${shown}`} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      <p class="short">{lead.join(" ")}</p>
      {shown === "folded" && blocks.length > 0 ? (
        <details class="fold">
          <summary>
            {document.chrome.detail}
            <span class="visually-hidden"> ({heading})</span>
          </summary>
          <div class="detail">{detail}</div>
        </details>
      ) : (
        detail
      )}
    </section>
  );
};

const Detail: FC<Props & { block: Block }> = ({ block, policy, document }) => {
  switch (block.kind) {
    case "paragraph":
      return <p>{block.text}</p>;
    case "list":
      return (
        <ul class="points">
          {block.items.map((item) => (
            <li>
              <Words line={item} />
            </li>
          ))}
        </ul>
      );
    case "facts":
      return <Facts facts={block.facts} />;
    case "entries":
      return (
        <div class="entries">
          {block.entries.map((entry) => (
            <NamedEntry entry={entry} />
          ))}
        </div>
      );
    case "purposes":
      return (
        <table class="purpose-table">
          <caption class="visually-hidden">{block.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{block.columns.purpose}</th>
              <th scope="col">{block.columns.ground}</th>
              <th scope="col">{block.columns.period}</th>
              <th scope="col">{block.columns.data}</th>
              <th scope="col">{block.columns.recipients}</th>
            </tr>
          </thead>
          {block.rows.map((row) => (
            <PurposeGroup row={row} columns={block.columns} policy={policy} document={document} />
          ))}
        </table>
      );
  }
};

const Words: FC<{ line: Line }> = ({ line }) =>
  typeof line === "string" ? line : <a href={line.href}>{line.text}</a>;

const Facts: FC<{ facts: readonly Fact[] }> = ({ facts }) =>
  facts.length === 0 ? null : (
    <dl class="facts">
      {facts.map(({ term, lines }) => (
        <div>
          <dt>{term}</dt>
          {lines.length > 0 && lines.every(isPointer) ? (
            <dd>
              {lines.map((line, at) => (
                <>
                  {at === 0 ? "" : ", "}
                  <Words line={line} />
                </>
              ))}
            </dd>
          ) : (
            lines.map((line) => (
              <dd>
                <Words line={line} />
              </dd>
            ))
          )}
        </div>
      ))}
    </dl>
  );

const NamedEntry: FC<{ entry: Entry }> = ({ entry: { id, heading, text, facts } }) => (
  <div class="entry" id={id}>
    <h3>{heading}</h3>
    {text === "" ? null : <p>{text}</p>}
    <Facts facts={facts} />
  </div>
);

type GroupProps = Props & { row: PurposeRow; columns: PurposeColumns };

/** One purpose: a row for each ground, then one row across with everything else, folded. */
const PurposeGroup: FC<GroupProps> = ({ row, columns, policy, document }) => {
  const span = Math.max(1, row.grounds.length);
  const [first, ...others] = row.grounds;
  return (
    <tbody id={row.id} class={`purpose-group ${hueClass(policy, row.purpose)}`}>
      <tr>
        <th scope="rowgroup" rowspan={span}>
          <span class="purpose-name">{row.label}</span>
          <span class="purpose-about">{row.description}</span>
        </th>
        <GroundCells ground={first} columns={columns} document={document} />
        <td class="data" data-name={columns.data} rowspan={span}>
          {row.data.map(({ category }) => category).join(", ")}
        </td>
        <td class="receivers" data-name={columns.recipients} rowspan={span}>
          {row.recipients.map(({ label }) => label).join(", ")}
        </td>
      </tr>
      {others.map((ground) => (
        <tr>
          <GroundCells ground={ground} columns={columns} document={document} />
        </tr>
      ))}
      <tr class="more">
        <td colspan={5}>
          <details class="fold">
            <summary>
              {columns.more}
              <span class="visually-hidden"> ({row.label})</span>
            </summary>
            <PurposeDetail row={row} columns={columns} />
          </details>
        </td>
      </tr>
    </tbody>
  );
};

const GroundCells: FC<{
  ground: PurposeRow["grounds"][number] | undefined;
  columns: PurposeColumns;
  document: NoticeDocument;
}> = ({ ground, columns, document }) => (
  <>
    <td data-name={columns.ground}>
      {ground === undefined ? null : (
        <>
          <span class="audience">{ground.audience}</span>
          <span class="basis">
            <BasisMark basis={ground.basisKind} language={document.language} />
            <span>{ground.basis}</span>
          </span>
          <small>{ground.article}</small>
        </>
      )}
    </td>
    <td data-name={columns.period}>{ground?.period}</td>
  </>
);

/** The second layer of a purpose: what each ground rests on, every field, every recipient, and the choices. */
const PurposeDetail: FC<{ row: PurposeRow; columns: PurposeColumns }> = ({ row, columns }) => (
  <div class="detail purpose-detail">
    {row.grounds
      .filter(({ facts }) => facts.length > 0)
      .map(({ audience, basis, facts }) => (
        <div>
          <p class="detail-name">{`${audience} · ${basis}`}</p>
          <Facts facts={facts} />
        </div>
      ))}
    <div>
      <p class="detail-name">{columns.data}</p>
      <Facts
        facts={row.data.map(({ category, fields }) => ({ term: category, lines: [fields.join(", ")] }))}
      />
    </div>
    <div>
      <p class="detail-name">{columns.recipients}</p>
      <Facts
        facts={row.recipients.map(({ label, about }) => ({ term: label, lines: about ? [about] : [] }))}
      />
    </div>
    <div>
      <p class="detail-name">{columns.choices}</p>
      <Facts facts={row.facts} />
    </div>
  </div>
);
