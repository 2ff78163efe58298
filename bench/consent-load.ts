/** The clients of bench/consent.ts, in a process of their own: so many connections, each sending one answer after another. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { sealWith } from "../src/enforce/consent/capability.ts";
import { visitorId } from "../src/enforce/consent/visitor-id.ts";

export type Load = {
  readonly port: number;
  readonly path: string;
  readonly connections: number;
  readonly seconds: number;
  readonly text: string;
  readonly purpose: string;
  /** In hexadecimal. */
  readonly secret: string;
  readonly site: string;
};

export type Loaded = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
};

const [task]: [Load] = (await once(process, "message")) as [Load];
const agent = new Agent({ keepAlive: true, maxSockets: task.connections });
const seal = sealWith(Buffer.from(task.secret, "hex"), task.site, () => Date.now() / 1_000);

/** A visitor nobody has seen, who accepts. */
function answer(): Buffer {
  const capability = seal.sign({
    use: "answer",
    subjectTable: "visitor",
    subject: visitorId(Date.now() / 1_000),
    purposes: [task.purpose],
    expires: Math.floor(Date.now() / 1_000) + 600,
    audience: task.site,
  });
  return Buffer.from(
    JSON.stringify({
      id: randomUUID(),
      capability,
      language: "fr",
      text: task.text,
      choices: { [task.purpose]: { "": true } },
      action: "acceptAll",
      surface: "banner",
      at: "2026-03-05T14:30:00+01:00",
    }),
  );
}

const send = (body: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: "127.0.0.1",
        port: task.port,
        path: task.path,
        method: "POST",
        headers: { "content-type": "application/json", "content-length": body.length },
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });

const times: number[] = [];
let failed = 0;
const started = performance.now();
const until = started + task.seconds * 1_000;
await Promise.all(
  Array.from({ length: task.connections }, async () => {
    while (performance.now() < until) {
      const body = answer();
      const at = performance.now();
      const status = await send(body);
      times.push(performance.now() - at);
      if (status !== 201) failed++;
    }
  }),
);
const took = (performance.now() - started) / 1_000;
agent.destroy();
times.sort((a, b) => a - b);
const part = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
const loaded: Loaded = {
  perSecond: times.length / took,
  p50: part(0.5),
  p99: part(0.99),
  failed,
};
process.send?.(loaded, () => process.disconnect());
