/** A message with its names and commands, written in backticks, set as code. */
import type { FC } from "hono/jsx";

export const Worded: FC<{ text: string }> = ({ text }) => (
  <>{text.split("`").map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part))}</>
);
