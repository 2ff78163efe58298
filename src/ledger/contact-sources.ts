/**
 * What is sealed of contacts (sql/migrations/0010-contact.sql): who was contacted, what became of it, and which addresses must
 * stay silent. The last says nothing of anybody without its key, and is kept as long as offers are made.
 */
import type { Source } from "./sources.ts";

export const contactSources: readonly Source[] = [
  {
    name: "contact",
    table: "contact_entry",
    key: "id",
    columns: {
      id: "number",
      subject_table: "text",
      subject: "text",
      direction: "text",
      purpose: "text",
      channel: "text",
      campaign: "number",
      offer: "text",
      sender: "text",
      at: "instant",
      day: "date",
      nonce: "uuid",
    },
    kept: {
      period: "contacts",
      since: "at",
      unless: "exists (select from serment.contact_act a where a.contact = t.id)",
    },
  },
  {
    name: "contactAct",
    table: "contact_act",
    key: "id",
    columns: { id: "number", contact: "number", act: "text", reason: "text", at: "instant", nonce: "uuid" },
    kept: { period: "contacts", since: "at" },
  },
  {
    name: "suppressed",
    table: "suppressed",
    key: "id",
    columns: {
      id: "number",
      fingerprint: "bytes",
      channel: "text",
      purpose: "text",
      at: "instant",
      nonce: "uuid",
    },
  },
];
