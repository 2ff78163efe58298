/**
 * Who else sees personal data: as what (processor, controller, authority or our own people), where, for which
 * purposes and which fields. A recipient gets these fields and no others; a new kind of provider needs a row.
 * All of them are established in the EEA and give access from there.
 */
import type { RecipientName } from "./names.ts";
import { otherRecipients } from "./recipients/others.ts";
import { processors } from "./recipients/processors.ts";
import type { SenekRecipient } from "./recipients/recipient.ts";

export const recipients = { ...otherRecipients, ...processors } satisfies Record<
  RecipientName,
  SenekRecipient
>;
