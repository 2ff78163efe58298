/** The address an application is given names the purpose's role, and nobody else, however the owner's is written. */
import { expect, test } from "vitest";
import { urlFor } from "./login.ts";

const given: readonly [string, string][] = [
  ["postgres://owner:secret@db.example:5433/shop", "postgres://role:new@db.example:5433/shop"],
  ["postgres://db.example/shop", "postgres://role:new@db.example/shop"],
  ["postgres://owner@db.example/shop?sslmode=require", "postgres://role:new@db.example/shop?sslmode=require"],
  ["postgres://db.example/shop?user=owner&password=secret", "postgres://role:new@db.example/shop"],
  ["postgres:///shop?host=/run/postgresql", "postgres://role:new@/shop?host=/run/postgresql"],
  ["postgresql:///shop?user=owner&host=/tmp", "postgresql://role:new@/shop?host=%2Ftmp"],
];

test.each(given)("%s becomes %s", (owner, own) => {
  expect(urlFor(owner, "role", "new")).toBe(own);
});
