/** What the engine does about contacts: whom a campaign may reach, who was reached, and who wants to hear no more. */
import type { PolicyMap } from "../catalog/map.ts";
import {
  type ClaimedContact,
  type ContactRequest,
  contact,
  contactState,
  type Sent,
  send,
  type Verdict,
} from "../enforce/contact.ts";
import { type ContactLine, type LoggedContact, listContacts, logContact } from "../enforce/contact-log.ts";
import type { NewEvent } from "../enforce/new-event.ts";
import { loadRegister, type RegisterLoad } from "../enforce/registers.ts";
import { secretIn } from "../enforce/secret-file.ts";
import { contactOfToken, type Unsubscriber, unsubscriber, unsubscribeToken } from "../enforce/unsubscribe.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { type CampaignPeople, campaignPeople } from "../prove/campaign-people.ts";

export type { ClaimedContact, ContactLine, ContactRequest, LoggedContact, RegisterLoad, Sent, Verdict };

export type ContactEngine = {
  /**
   * Who may be contacted for a purpose by a channel, why the others may not, and, unless it is a dry run, a claim for each who
   * may. Throws `campaign-refused` for a campaign that is not right as a whole, and `not-found` for names.
   */
  contact(request: ContactRequest): Promise<readonly Verdict[]>;
  /** Sends what was claimed, each person asked about again under lock; whoever may not be reached any more is dropped. */
  send(
    contacts: readonly string[],
    deliver: (contact: ClaimedContact) => Promise<void>,
  ): Promise<readonly Sent[]>;
  /** Notes what became of a contact that others sent. */
  contactState(
    contact: string,
    state: "sent" | "dropped" | "delivered" | "failed",
    reason?: string,
  ): Promise<void>;
  /** Writes down a contact that did not come through the gate; returns its number. */
  logContact(made: LoggedContact): Promise<string>;
  listContacts(of: Parameters<typeof listContacts>[2]): Promise<readonly ContactLine[]>;
  /** Replaces a list of refusals by the lines of a file. */
  loadRegister(
    name: string,
    lines: AsyncIterable<string> | Iterable<string>,
    onProgress?: (lines: number) => void,
  ): Promise<RegisterLoad>;
  /** People of a campaign, as its purpose may see them today. */
  campaignPeople(
    of: { readonly purpose: string; readonly subjectTable?: string },
    people: readonly string[],
  ): Promise<CampaignPeople>;
  /** The token of the link that stops offers, for a contact. */
  unsubscribeToken(contact: string): Promise<string>;
  /** What the link's page has to know: the channel it came by, and whether it was used. Nothing else of the person. */
  unsubscriber(token: string): Promise<Pick<Unsubscriber, "channel" | "stopped">>;
  /** Records the objection to direct marketing by the link's channel, or by every one. */
  unsubscribe(token: string, scope: "channel" | "all"): Promise<void>;
};

type Parts = {
  readonly policy: Policy;
  readonly map: PolicyMap;
  session<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  requireOpen(connection: Connection): Promise<void>;
  recordEvent(event: NewEvent): Promise<string>;
  /** The file with the secret that links are signed with. */
  readonly linkKey: string | undefined;
};

export function contactEngine({
  policy,
  map,
  session,
  requireOpen,
  recordEvent,
  linkKey,
}: Parts): ContactEngine {
  const secret = async (): Promise<Uint8Array> => {
    if (linkKey !== undefined) return secretIn(linkKey);
    throw new SermentError("secret-file", "no file is named for the secret that links are signed with", {
      hint: "set SERMENT_LINK_KEY, or pass `linkKey` to `openEngine`",
    });
  };
  const whose = async (c: Connection, token: string): Promise<Unsubscriber> =>
    unsubscriber(c, contactOfToken(await secret(), token));
  return {
    contact: (request) => session((c) => requireOpen(c).then(() => contact(c, policy, map, request))),
    send: (contacts, deliver) =>
      session(async (c) => {
        await requireOpen(c);
        const sent: Sent[] = [];
        for (const id of contacts) sent.push(await send(c, policy, map, id, deliver));
        return sent;
      }),
    contactState: (id, state, reason) => session((c) => contactState(c, id, state, reason)),
    logContact: (made) => session((c) => logContact(c, policy, map, made)),
    listContacts: (of) => session((c) => listContacts(c, map, of)),
    loadRegister: (name, lines, onProgress) => session((c) => loadRegister(c, name, lines, onProgress)),
    campaignPeople: (of, people) => session((c) => campaignPeople(c, policy, map, of, people)),
    unsubscribeToken: async (id) => unsubscribeToken(await secret(), id),
    unsubscriber: async (token) => {
      const { channel, stopped } = await session((c) => whose(c, token));
      return { channel, stopped };
    },
    unsubscribe: async (token, scope) => {
      const { subject, subjectTable, channel, stopped } = await session((c) => whose(c, token));
      if (stopped === "all" || stopped === scope) return;
      await recordEvent({
        ...{ kind: "objection", purpose: "directMarketing", source: "web", subjectTable },
        subject: subject.startsWith("[") ? (JSON.parse(subject) as string[]) : subject,
        ...(scope === "channel" ? { channel } : {}),
        note: "by the link in a message",
      });
    },
  };
}
