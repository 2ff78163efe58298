/**
 * Who may answer for whom: a short text, signed with a secret that lies outside the database, that says whose answer to
 * which purposes is taken, where and until when. Nothing of a person is in it but their key; whoever holds it can
 * answer and read these answers, and nothing else. It is checked before anything of a request is believed.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { SermentError } from "../../errors.ts";

/** `answer`: gives and reads answers, for minutes. `return`: only gets its holder, a visitor, a new one of the former. */
export type CapabilityUse = "answer" | "return";

export type Capability = {
  readonly use: CapabilityUse;
  readonly subjectTable: string;
  /** The person's key as the ledger writes it. */
  readonly subject: string;
  /** What they may be asked. */
  readonly purposes: readonly string[];
  /** Seconds since 1970. */
  readonly expires: number;
  /** The site it is for. */
  readonly audience: string;
};

/** The longest life of each, in seconds: a quarter of an hour, and the thirteen months after which cookies end. */
const longest: Readonly<Record<CapabilityUse, number>> = { answer: 15 * 60, return: 396 * 86_400 };
/** How far the clocks of two machines of ours may lie apart. */
const SKEW = 60;
/** A longer text is not read at all. */
const LONGEST_TEXT = 4_096;

export type Seal = {
  sign(capability: Capability): string;
  /** Throws `capability-refused` for one that is forged, over, or made for another site or use. */
  verify(text: string, use: CapabilityUse): Capability;
};

/** `now` in seconds since 1970. */
export function sealWith(secret: Uint8Array, audience: string, now: () => number): Seal {
  const key = createHmac("sha256", secret).update("serment capability").digest();
  const mac = (payload: string): Buffer => createHmac("sha256", key).update(payload).digest();
  return {
    sign(capability) {
      const { use, subjectTable, subject, purposes, expires } = capability;
      const payload = Buffer.from(
        JSON.stringify([use, subjectTable, subject, purposes, expires, capability.audience]),
      ).toString("base64url");
      return `${payload}.${mac(payload).toString("base64url")}`;
    },
    verify(text, use) {
      if (text.length > LONGEST_TEXT) throw refused("it is too long");
      const [payload = "", signature = "", ...rest] = text.split(".");
      const given = Buffer.from(signature, "base64url");
      const own = mac(payload);
      if (rest.length > 0 || given.length !== own.length || !timingSafeEqual(given, own))
        throw refused("its signature is not ours");
      const capability = read(payload);
      const left = capability.expires - now();
      if (left <= 0) throw refused("its time is over");
      if (left > longest[capability.use] + SKEW) throw refused("it lasts longer than any we make");
      if (capability.audience !== audience) throw refused("it was made for another site");
      if (capability.use !== use) throw refused("it was made for another use");
      return capability;
    },
  };
}

/** The last second of one made now, never later than its use allows. */
export const expiresAfter = (use: CapabilityUse, seconds: number, now: number): number =>
  Math.floor(now) + Math.min(seconds, longest[use]);

/** What was signed is ours, so it has its form; another form is one of a later version. */
function read(payload: string): Capability {
  let found: unknown;
  try {
    found = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  } catch {
    found = undefined;
  }
  const [use, subjectTable, subject, purposes, expires, audience] = Array.isArray(found) ? found : [];
  if (
    (use === "answer" || use === "return") &&
    typeof subjectTable === "string" &&
    typeof subject === "string" &&
    Array.isArray(purposes) &&
    purposes.every((purpose) => typeof purpose === "string") &&
    typeof expires === "number" &&
    typeof audience === "string"
  )
    return { use, subjectTable, subject, purposes, expires, audience };
  throw refused("it has another form");
}

const refused = (details: string): SermentError =>
  new SermentError("capability-refused", "this capability is not accepted", {
    details,
    hint: "ask for a new one; they last a quarter of an hour",
  });
