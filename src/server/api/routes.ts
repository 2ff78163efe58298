/**
 * Consent over HTTP. Each route is declared with what it takes and gives, so that requests are checked by the same
 * schemas that `GET /api/openapi.json` is made from. A failure becomes its status by the one table in errors.ts. Nothing
 * of a request is logged: not its address, not its device, not what it says.
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Consents } from "../../engine.ts";
import { failures, SermentError } from "../../errors.ts";
import { clientOf, type Limit, openLimiter, usualLimit } from "./limiter.ts";
import { Answer, Answered, ByHash, ById, Failure, LinkedData, State, Visitor } from "./schemas.ts";

export type ApiOptions = {
  readonly consents: Consents;
  readonly limit?: Limit;
  /** How many proxies of our own stand between a client and this server. */
  readonly proxies?: number;
};

/** The largest request is an answer about some dozens of purposes. */
const MOST_BYTES = 64 * 1_024;

const json = <S extends z.ZodType>(schema: S, description: string, type = "application/json") => ({
  description,
  content: { [type]: { schema } },
});

const wrong = {
  400: json(Failure, "The body is not JSON."),
  401: json(Failure, "The capability is forged, over, or for another site or use."),
  403: json(Failure, "The capability is not for this."),
  404: json(Failure, "There is no such thing."),
  409: json(Failure, "The UUID stands for another answer already, or no policy is applied."),
  413: json(Failure, "The body is too large."),
  415: json(Failure, "The body is not said to be JSON."),
  422: json(Failure, "Something in the request means nothing here; the hint names what is near."),
  429: json(Failure, "Too many requests from one client."),
  503: json(Failure, "The database, or the journal, cannot be used now."),
} as const;
const failing = <S extends keyof typeof wrong>(...statuses: readonly S[]) =>
  Object.fromEntries(([...statuses, 429, 503] as const).map((status) => [status, wrong[status]])) as Pick<
    typeof wrong,
    S | 429 | 503
  >;

const bearer = [{ capability: [] }];

const visitors = createRoute({
  method: "post",
  path: "/visitors",
  summary: "Lets a visitor nobody knows answer",
  description: "With the `return` of an earlier answer as bearer: the same visitor. Nothing is written.",
  security: [{}, { return: [] }],
  responses: { 201: json(Visitor, "A visitor, and what they may answer about."), ...failing(401, 404, 409) },
});
const give = createRoute({
  method: "post",
  path: "/consents",
  summary: "Records an answer to a request for consent",
  request: { body: { content: { "application/json": { schema: Answer } }, required: true } },
  responses: {
    200: json(Answered, "The same answer had been recorded before."),
    201: json(Answered, "Recorded: the next query of any purpose goes by it."),
    ...failing(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
const state = createRoute({
  method: "get",
  path: "/consents",
  summary: "Says what stands, and what to ask again",
  security: bearer,
  responses: { 200: json(State, "By purpose and channel."), ...failing(401, 403, 409) },
});
/** What becomes of one answer, told to whoever gave it. */
const ofAnswer = <P extends string>(path: P, summary: string, description: string) =>
  createRoute({
    method: "get",
    path,
    summary,
    security: bearer,
    request: { params: ById },
    responses: {
      200: json(LinkedData, description, "application/ld+json"),
      ...failing(401, 403, 404, 422),
    },
  });
const record = ofAnswer("/consents/{id}", "An answer as consent records", "One record a purpose.");
const receipt = ofAnswer(
  "/consents/{id}/receipt",
  "The receipt of an answer",
  "A receipt, with its place in the sealed ledger.",
);
const text = createRoute({
  method: "get",
  path: "/consents/texts/{hash}",
  summary: "The bytes of a text that was shown",
  request: { params: ByHash },
  responses: {
    200: { description: "Plain text, UTF-8.", content: { "text/plain": { schema: z.string() } } },
    ...failing(404, 422),
  },
});

export function createApi({ consents, limit = usualLimit, proxies = 0 }: ApiOptions): OpenAPIHono {
  const limiter = openLimiter(limit);
  const api = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      const [issue] = result.error.issues;
      const place = issue?.path.map(String).join(".") ?? "";
      throw new SermentError(
        "answer-refused",
        `${place === "" ? "the request" : `\`${place}\``} is not as it should be`,
        {
          details: issue?.message ?? "",
          hint: "GET /api/openapi.json describes every request",
        },
      );
    },
  });

  api.use(async (c, next) => {
    const taken = limiter.take(clientOf(c, proxies));
    if (taken.passes) return next();
    c.header("retry-after", String(taken.seconds));
    return failed(c, new SermentError("too-many-requests", "too many requests", { hint: "wait a moment" }));
  });
  const counted = bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge });
  api.use((c, next) => {
    const said = c.req.header("content-length");
    // A body of unknown length is counted while it is read; a known one need not be touched.
    if (said === undefined || c.req.header("transfer-encoding") !== undefined) return counted(c, next);
    return Number(said) <= MOST_BYTES ? next() : Promise.resolve(tooLarge(c));
  });

  api.openapi(visitors, async (c) => c.json(await consents.visitor(bearerOf(c)), 201));
  api.openapi(give, async (c) => {
    const { capability, ...answer } = c.req.valid("json");
    const done = await consents.answer(capability, withoutGaps(answer));
    return done.fresh ? c.json(done, 201) : c.json(done, 200);
  });
  api.openapi(state, async (c) => c.json(await consents.state(requireBearer(c)), 200));
  api.openapi(text, async (c) => {
    const found = await consents.text(c.req.valid("param").hash);
    // The name of a text is its hash, so what it says never changes.
    c.header("cache-control", "public, max-age=31536000, immutable");
    c.header("content-language", found.language);
    return c.text(found.content, 200);
  });
  api.openapi(record, async (c) =>
    linked(c, await consents.record(requireBearer(c), c.req.valid("param").id)),
  );
  api.openapi(receipt, async (c) =>
    linked(c, await consents.receipt(requireBearer(c), c.req.valid("param").id)),
  );

  for (const [name, description] of [
    ["capability", "Signed, for one person and some purposes, for a quarter of an hour."],
    ["return", "Signed, for one visitor, for thirteen months."],
  ] as const)
    api.openAPIRegistry.registerComponent("securitySchemes", name, {
      type: "http",
      scheme: "bearer",
      description,
    });
  api.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Serment: consent", version: "1" },
    servers: [{ url: "/api" }],
  });
  api.all("*", (c) =>
    failed(
      c,
      new SermentError("not-found", "there is no such address", { hint: "GET /api/openapi.json lists them" }),
    ),
  );
  api.onError((error, c) => {
    if (error instanceof SermentError) return failed(c, error);
    // A body that is no JSON, or no UTF-8, is refused before it is looked at; so is one of another type.
    if ("status" in error && error.status === 415)
      return failed(
        c,
        new SermentError("media-type", "the body is not said to be JSON", {
          hint: "send it with `content-type: application/json`",
        }),
      );
    if ("status" in error && error.status === 400)
      return failed(
        c,
        new SermentError("bad-argument", "the body is not JSON", { hint: "send application/json" }),
      );
    console.error(error);
    return c.json({ code: "unexpected", message: "something went wrong that nobody foresaw" }, 500);
  });
  return api;
}

function tooLarge(c: Context): Response {
  // What is left of the body is not read.
  c.header("connection", "close");
  return failed(
    c,
    new SermentError("too-large", `a request may have ${MOST_BYTES} bytes`, {
      hint: "send one answer in each request",
    }),
  );
}

function failed(c: Context, { code, message, details, hint }: SermentError): Response {
  const status: ContentfulStatusCode = failures[code].status;
  return c.json({ code, message, details, hint }, status);
}

/** JSON-LD under its own media type. */
const linked = <T extends Readonly<Record<string, unknown>>>(c: Context, content: T) =>
  c.json(content, 200, { "content-type": "application/ld+json" });

/** A property that is not there is absent, and not there without a value. */
const withoutGaps = <T extends { build?: string | undefined; at?: string | undefined }>({
  build,
  at,
  ...answer
}: T) => ({
  ...answer,
  ...(build === undefined ? {} : { build }),
  ...(at === undefined ? {} : { at }),
});

const bearerOf = (c: Context): string | undefined =>
  /^Bearer ([\w.-]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];

function requireBearer(c: Context): string {
  const found = bearerOf(c);
  if (found !== undefined) return found;
  throw new SermentError("capability-refused", "this address needs a capability", {
    hint: "send it as `Authorization: Bearer ...`",
  });
}
