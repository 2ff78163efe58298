/**
 * What is measured: ordinary SQL of a heating installer's applications. Each text is sent twice, word for word: to
 * the views of a purpose by that purpose's own login, and to the company's tables by their owner. Which of the two a
 * name means is the session's search path, so nothing but the protection differs.
 */

export type Draw = {
  /** Rows to pick from, the same for both sides; `$1` of a statement gets its only column. */
  readonly from: string;
  readonly type: "bigint";
};

export type Statement = {
  readonly name: string;
  readonly about: string;
  readonly purpose: string;
  /** The least ratio by hand / through the view that design calls fast enough; none for what it sets no goal for. */
  readonly goal?: number;
  readonly text: string;
  /** What `$1` is drawn from; without, the statement has no parameter. */
  readonly draw?: Draw;
  /** Executions of one side in one round, at most. */
  readonly times: number;
  /** Undone after each round. */
  readonly writes?: true;
};

/** People, contracts and invoices that the purpose may see today, so that both sides find the same rows. */
const drawnFrom = (table: string, column: string): Draw => ({
  from: `select ${column} from ${table}`,
  type: "bigint",
});

export const statements: readonly Statement[] = [
  {
    name: "point read",
    about: "one customer by number",
    purpose: "contractExecution",
    goal: 0.95,
    text: `select id, customer_number, title, first_name, last_name, language, email, phone, mobile
from person
where id = $1`,
    draw: drawnFrom("person", "id"),
    times: 400,
  },
  {
    name: "point read, two hops",
    about: "one invoice by number; its person stands behind a contract",
    purpose: "contractExecution",
    goal: 0.95,
    text: `select id, number, invoiced_on, due_on, total_net, total_vat, settled_on
from invoice
where id = $1`,
    draw: drawnFrom("invoice", "id"),
    times: 400,
  },
  {
    name: "three-table join",
    about: "one customer with homes and signatures, all by the customer's number",
    purpose: "contractExecution",
    goal: 0.95,
    text: `select p.last_name, r.address_id, r.since, cp.contract_id, cp.role
from person as p
join residence as r on r.person_id = p.id
join contract_party as cp on cp.person_id = p.id
where p.id = $1`,
    draw: drawnFrom("person", "id"),
    times: 300,
  },
  {
    name: "join over a link table",
    about: "the contracts of one customer: the number of a contract is only known from its parties",
    purpose: "contractExecution",
    goal: 0.95,
    text: `select p.last_name, c.number, c.service, c.start_date, c.price
from person as p
join contract_party as cp on cp.person_id = p.id
join contract as c on c.id = cp.contract_id
where p.id = $1`,
    draw: drawnFrom("person", "id"),
    times: 300,
  },
  {
    name: "the same, keys first",
    about: "the same with the contracts' numbers looked up before the join, which a barrier lets through",
    purpose: "contractExecution",
    goal: 0.95,
    text: `select p.last_name, c.number, c.service, c.start_date, c.price
from person as p
join contract_party as cp on cp.person_id = p.id
join contract as c on c.id = cp.contract_id
where p.id = $1
  and c.id = any (array(select contract_id from contract_party where person_id = $1))`,
    draw: drawnFrom("person", "id"),
    times: 300,
  },
  {
    name: "four-table join",
    about: "the invoices of one customer",
    purpose: "contractExecution",
    goal: 0.95,
    text: `select p.last_name, c.number as contract, i.number, i.invoiced_on, i.total_net
from person as p
join contract_party as cp on cp.person_id = p.id
join contract as c on c.id = cp.contract_id
join invoice as i on i.contract_id = c.id
where p.id = $1
order by i.invoiced_on desc`,
    draw: drawnFrom("person", "id"),
    times: 300,
  },
  {
    name: "scan",
    about: "all customers by language",
    purpose: "contractExecution",
    goal: 0.8,
    text: `select language, count(*), count(email), max(created_on)
from person
group by language`,
    times: 4,
  },
  {
    name: "campaign",
    about: "customers of one language who may get an e-mail",
    purpose: "customerOffers",
    goal: 0.8,
    text: `select id, title, first_name, last_name, email
from person
where language = 'nl' and email is not null`,
    times: 4,
  },
  {
    name: "campaign by region",
    about: "customers of one language with their homes, in some postcodes",
    purpose: "contractExecution",
    goal: 0.8,
    text: `select p.id, p.last_name, a.street, a.house_number, a.postcode, a.municipality
from address as a
join residence as r on r.address_id = a.id
join person as p on p.id = r.person_id
where a.postcode between '4000' and '4999' and p.language = 'fr'`,
    times: 2,
  },
  {
    name: "report of two tables",
    about: "what was invoiced per service",
    purpose: "contractExecution",
    goal: 0.8,
    text: `select c.service, count(*), sum(i.total_net)
from contract as c
join invoice as i on i.contract_id = c.id
group by c.service`,
    times: 2,
  },
  {
    name: "update",
    about: "one customer's mobile number",
    purpose: "contractExecution",
    text: `update person
set mobile = '+32 470 00 00 00'
where id = $1`,
    draw: drawnFrom("person", "id"),
    times: 100,
    writes: true,
  },
];
