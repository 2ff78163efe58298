/**
 * The lens shows personal data and knows no logins yet, so it is for whoever sits at the machine. Three things must
 * hold: the server listens on a loopback address, the connection comes from one, and the request was addressed to one
 * by name. The last keeps out a foreign page whose host name was made to point here (DNS rebinding); a request that
 * went through a proxy comes from elsewhere, whatever its last hop says.
 */
import type { Context } from "hono";

const forwarded = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/** 127.0.0.0/8, ::1, and the former written as IPv6. */
export const isLoopbackAddress = (address: string): boolean =>
  address === "::1" || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/i.test(address);

/** `localhost`, 127.0.0.1 or [::1], with or without a port. */
export const isLoopbackHost = (host: string): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host);

/** The address at the other end of the connection, when the request came through a socket at all. */
export function remoteAddress(c: Context): string | undefined {
  const incoming: unknown = c.env?.incoming;
  if (typeof incoming !== "object" || incoming === null || !("socket" in incoming)) return undefined;
  const { socket } = incoming;
  if (typeof socket !== "object" || socket === null || !("remoteAddress" in socket)) return undefined;
  return typeof socket.remoteAddress === "string" ? socket.remoteAddress : undefined;
}

/** Whether personal data may go into the answer to this request. */
export function isFromThisMachine(c: Context, boundTo: string): boolean {
  const bound = boundTo === "localhost" || isLoopbackAddress(boundTo);
  const remote = remoteAddress(c);
  const host = c.req.header("host");
  return (
    bound &&
    remote !== undefined &&
    isLoopbackAddress(remote) &&
    host !== undefined &&
    isLoopbackHost(host) &&
    !forwarded.some((name) => c.req.header(name) !== undefined)
  );
}
