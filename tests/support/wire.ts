/**
 * A wire between a client and PostgreSQL that can be cut: it passes bytes on, counts those that come back, and at the
 * n-th of them, or when told, drops both ends without a word, as a network does.
 */
import { connect, createServer, type Socket } from "node:net";

export type Wire = {
  /** The same URL with the wire's port. */
  readonly url: string;
  /** Bytes that came back so far. */
  bytes(): number;
  cut(): void;
  close(): Promise<void>;
};

/**
 * `target` is asked at each connection: a server that was started again listens elsewhere. `cutAfter`: the number of
 * bytes from the server after which everything is cut, once; `again`: each time so many have come.
 */
export async function wireTo(
  target: () => string,
  options: { readonly cutAfter?: number; readonly again?: boolean } = {},
): Promise<Wire> {
  const sockets = new Set<Socket>();
  let bytes = 0;
  let next = options.cutAfter ?? Number.POSITIVE_INFINITY;
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
    sockets.clear();
  };
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    // A cut wire is an error for whoever reads from it; here it is what was asked for.
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    return socket;
  };
  const proxy = createServer((client) => {
    const { hostname, port } = new URL(target());
    const server = keep(connect(Number(port), hostname));
    keep(client).pipe(server);
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
    server.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes < next) {
        client.write(chunk);
        return;
      }
      const part = chunk.subarray(0, chunk.length - (bytes - next));
      next = options.again === true ? bytes + (options.cutAfter ?? 0) : Number.POSITIVE_INFINITY;
      client.write(part, cut);
    });
  });
  const listening = await new Promise<number>((resolve) => {
    proxy.listen(0, "127.0.0.1", () => {
      const address = proxy.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });
  const url = new URL(target());
  url.port = String(listening);
  return {
    url: url.toString(),
    bytes: () => bytes,
    cut,
    async close() {
      cut();
      await new Promise((closed) => proxy.close(closed));
    },
  };
}
