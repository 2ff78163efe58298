/** Puts the pages on a port, and takes them off again. */
import { serve as listen, type ServerType } from "@hono/node-server";
import { SermentError } from "../errors.ts";
import type { ApiOptions } from "./api/routes.ts";
import { createApp } from "./app.tsx";
import type { InterestingPerson, PageEngine } from "./engine.ts";

export type Served = { readonly port: number; close(): Promise<void> };

/**
 * Listens on `host`:`port` (port 0: any free one) and resolves once connections are accepted. Closing waits for
 * answers under way and drops idle connections. Throws `port-taken` when another program has the port.
 */
export function serve(options: {
  readonly engine: PageEngine;
  readonly port: number;
  readonly host: string;
  readonly interesting?: readonly InterestingPerson[];
  /** Consent for whoever asks; absent: there is no /api. */
  readonly api?: ApiOptions;
}): Promise<Served> {
  const { engine, port, host, interesting = [], api } = options;
  const app = createApp(engine, { boundTo: host, interesting, ...(api === undefined ? {} : { api }) });
  return new Promise((resolve, reject) => {
    const server: ServerType = listen({ fetch: app.fetch, port, hostname: host }, (address) =>
      resolve({ port: address.port, close: () => close(server) }),
    );
    server.once("error", (cause) => reject(listenFailure(cause, host, port)));
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });
}

function listenFailure(cause: Error, host: string, port: number): Error {
  const code = "code" in cause ? cause.code : undefined;
  if (code !== "EADDRINUSE" && code !== "EACCES" && code !== "EADDRNOTAVAIL") return cause;
  return new SermentError("port-taken", `cannot listen on \`${host}\` port ${port}`, {
    details: cause.message,
    hint: "stop the other program, or choose another port with `PORT=4001 npm start`",
    cause,
  });
}
