/** How long data are kept, which rights people have, and what is done for security: the end of the published text. */
import { by, inPart, kept, later, type Promised } from "./promise.ts";

/** Every clock ends on its day, and the sweep of the next day takes away what is past it. */
const forgotten = [
  ...by("test", "every reading that says how long something is kept has a story"),
  ...by("test", "after the last of them the proof finds nothing that is kept too long"),
];
const requests = "the handling of requests step by step, with clocks, previews and letters";

export const rightsPromises: readonly Promised[] = [
  kept(
    "P57",
    "nothing is kept longer than needed",
    by("finding", "L8-period-not-stated"),
    by("test", "a sweep leaves exactly what the reference model keeps, on every world that is drawn"),
    by("test", "where nothing is wrong it says so, with the figures behind it"),
    by("test", "reconciled, it has forgotten what was forgotten, heard what was said, and goes on"),
    forgotten,
  ),
  kept(
    "P58",
    "how long depends on the purpose",
    by("object", "serment.standing"),
    by("file", "src/policy/standing.ts"),
    by("test", "a contract is kept as evidence until ten years after its own end"),
  ),
  kept(
    "P59",
    "billing data stay ten years, and by law as long as the law says",
    by("purpose", "accountingRecords", "creditNotes", "invoiceArchive", "invoiceEvidence"),
    by(
      "test",
      "an invoice of 2021 leaves the books on 31 December 2028, and our archive on 31 December 2031",
    ),
    by("test", "an invoice of 2023 is in the books until 31 December 2033"),
    by(
      "test",
      "after erasure an invoice stays to its statutory day, or while its contract may still be claimed on",
    ),
    forgotten,
  ),
  kept(
    "P60",
    "contract data stay ten years after the contract's end",
    by("test", "a contract is kept as evidence until ten years after its own end"),
    forgotten,
  ),
  inPart(
    "P61",
    "only what serves as evidence stays",
    "the dates of a contract and its link to the person, which stay as long as any invoice of that person",
    by("purpose", "contractEvidence"),
    by(
      "test",
      "erasure of a former customer leaves name and contract, and takes phone, e-mail and birth date",
    ),
    forgotten,
  ),
  kept(
    "P62",
    "former customers' contact details serve SENEK's own offers",
    by(
      "test",
      "former customers are approached once in any year, whatever the channel, with contact details only",
    ),
  ),
  kept(
    "P63",
    "unless they object",
    by("finding", "L7-objection-not-absolute"),
    by("test", "an objection is followed in the next query of any other session"),
  ),
  inPart(
    "P64",
    "at most once a year",
    "the contact gate, which claims the one contact under lock",
    by("purpose", "contactLimits"),
    by(
      "test",
      "former customers are approached once in any year, whatever the channel, with contact details only",
    ),
  ),
  kept(
    "P65",
    "at most four years after the end",
    by(
      "test",
      "a former customer may be approached up to the fourth anniversary of the last contract, and not the day after",
    ),
    by("test", "a contract withdrawn within fourteen days does not restart the four years"),
    forgotten,
  ),
  kept(
    "P66",
    "prospects are kept twelve months from the last contact",
    by(
      "test",
      "a prospect is kept twelve months from the last contact the prospect made; our own mailing does not renew it",
    ),
    by(
      "test",
      "nothing about a prospect outlives the year of a prospect, not even the trace of our own letter",
    ),
    forgotten,
  ),
  kept(
    "P67",
    "longer when they become customers",
    by("audience", "prospect", "customer"),
    by("record", "performedContract"),
  ),
  later("P68", "rights are decided with reasons, category by category", requests),
  inPart(
    "P69",
    "access, rectification and erasure",
    requests,
    by("object", "serment.record_event"),
    by(
      "test",
      "erasure of a former customer leaves name and contract, and takes phone, e-mail and birth date",
    ),
    by("test", "reconciled, it has forgotten what was forgotten, heard what was said, and goes on"),
  ),
  inPart(
    "P70",
    "objection and restriction",
    requests,
    by("object", "serment.record_event"),
    by("test", "a restriction hides and keeps, except for the uses that stay open"),
  ),
  later(
    "P71",
    "one's own data in a machine-readable form",
    "the export, from the provenance the map declares",
  ),
  later("P72", "handed to another controller", "the transfer and its log"),
  later("P73", "consent withdrawn as easily as given", "the one-click link in each message"),
  later("P74", "rights by e-mail, without a form", "the mailbox that becomes requests"),
  later("P75", "rights by post", "the entry of a letter with its day of arrival"),
  inPart(
    "P76",
    "identity is proven where it is in doubt",
    "the reasoned question within five working days",
    by("purpose", "identityCheck"),
    by("finding", "L12-identity-document-always"),
  ),
  inPart(
    "P77",
    "what a proof need not show may be blacked out",
    "the masking of national numbers and photographs on arrival",
    by("field", "identityProof.document"),
    by("record", "identityProof"),
  ),
  later(
    "P78",
    "no more rights than the law and this policy give",
    "letters that never refuse on this sentence",
  ),
  inPart(
    "P79",
    "rights may end a service that needs the data",
    "the warning, given only when a running contract needs the field",
    by("finding", "L22-rights-deterred"),
  ),
  later("P80", "complaints to SENEK", "the complaint as a request with its clock"),
  inPart(
    "P81",
    "complaints to the Data Protection Authority",
    "the authority's address in each letter of refusal or extension",
    by("file", "src/notice/parts/rights.ts"),
  ),
  inPart(
    "P82",
    "the cookie policy is linked",
    "the cookie page itself",
    by("finding", "L23-cookies-not-told"),
  ),
  later("P83", "the network is secured", "a register of measures with their evidence"),
  later("P84", "connections are encrypted", "TLS at the edge of the deployment and its check"),
  later("P85", "a firewall stands before the internal network", "the evidence of its settings"),
  later("P86", "the internal network is not reachable from outside", "a scan from outside"),
  later("P87", "nobody is asked for a password", "account pages that say so, and mails that never ask"),
  kept(
    "P88",
    "passwords are changed after a compromise, not by the calendar",
    by("finding", "L24-security-claim"),
  ),
  later("P89", "a device is not left open", "the sign-out of an idle session"),
];
