/**
 * The key of a visitor: a UUID of version 7. Its last 74 bits are drawn, so nobody guesses one; its first 48 are the time,
 * so that the rows of those who come one after another lie beside each other in every index, however many there are.
 */
import { randomBytes } from "node:crypto";

/** `now` in seconds since 1970. */
export function visitorId(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.floor(now * 1_000), 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
