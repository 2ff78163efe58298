import { connectPurposes } from "serment";
import type { Purposes } from "./purposes.ts";

const serment = connectPurposes<Purposes>({ newsletter: process.env.NEWSLETTER });

const readers = await serment
  .for("newsletter")
  .selectFrom("customer")
  .leftJoin("newsletter", "newsletter.customer_id", "customer.id")
  .select(["customer.name", "customer.email", "newsletter.favourite"])
  .orderBy("customer.name")
  .execute();

for (const { name, email, favourite } of readers) console.log(`${name} <${email}>: ${favourite} tea`);
await serment.close();
