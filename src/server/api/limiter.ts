/**
 * A limit for each client, so that one who sends too much slows nobody else. A client is an address (of IPv6 the network
 * a household has), known only as a hash under a secret of this process: nothing of it is kept or written. So many
 * clients are remembered and no more.
 */
import { createHmac, randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Context } from "hono";
import { remoteAddress } from "../loopback.ts";

export type Limit = {
  /** Requests a second that a client may go on sending. */
  readonly perSecond: number;
  /** Requests it may send at once after a pause. */
  readonly burst: number;
};

export const usualLimit: Limit = { perSecond: 20, burst: 60 };

const MOST_CLIENTS = 20_000;

export type Limiter = {
  /** Whether a request of the client may pass; counts it when it does. Otherwise, after how many seconds. */
  take(client: string): { readonly passes: true } | { readonly passes: false; readonly seconds: number };
  readonly clients: number;
};

type Bucket = { left: number; at: number };

/** `now` in milliseconds. */
export function openLimiter(limit: Limit, now: () => number = () => performance.now()): Limiter {
  const buckets = new Map<string, Bucket>();
  const salt = randomBytes(16);
  return {
    take(client) {
      const key = createHmac("sha256", salt).update(client).digest("base64");
      const at = now();
      const bucket = buckets.get(key) ?? { left: limit.burst, at };
      // Whoever came last is forgotten last.
      buckets.delete(key);
      buckets.set(key, bucket);
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MOST_CLIENTS) break;
        buckets.delete(oldest);
      }
      bucket.left = Math.min(limit.burst, bucket.left + ((at - bucket.at) / 1_000) * limit.perSecond);
      bucket.at = at;
      if (bucket.left < 1)
        return { passes: false, seconds: Math.max(1, Math.ceil((1 - bucket.left) / limit.perSecond)) };
      bucket.left -= 1;
      return { passes: true };
    },
    get clients() {
      return buckets.size;
    },
  };
}

/**
 * Who a request comes from: the address of the connection or, behind so many proxies of our own, what the first of them
 * wrote down. A header that no proxy of ours wrote is not believed.
 */
export function clientOf(c: Context, proxies: number): string {
  const remote = remoteAddress(c) ?? "";
  const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const address = proxies === 0 ? remote : (hops.at(-proxies) ?? remote);
  return isIPv6(address) && !address.includes(".") ? network(address) : address;
}

/** The first four groups of an IPv6 address, written in full. */
function network(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.padStart(4, "0"))
    .join(":");
}
