import { defineMap } from "serment";
import { policy } from "./policy.ts";

const key = { key: true } as const;
const provided = <F extends string>(field: F) => ({ field, provenance: "provided" }) as const;
const ofCustomer = { hops: [{ to: "customer", on: { customer_id: "id" } }] };

export const map = defineMap(policy, {
  subjects: ["customer"],
  tables: {
    customer: {
      columns: {
        id: key,
        name: { ...provided("identity.name"), neutral: "" },
        email: provided("identity.email"),
        address: provided("identity.address"),
        born_on: provided("identity.born"),
        joined_on: { notPersonal: "the day the row was made" },
      },
    },
    orders: {
      columns: {
        id: key,
        customer_id: key,
        ordered_on: { notPersonal: "dates the order" },
        delivered_on: { notPersonal: "dates the delivery" },
        tea: { ...provided("order.tea"), neutral: "" },
        price: { field: "order.price", provenance: "created", neutral: 0 },
      },
      owners: [ofCustomer],
    },
    newsletter: {
      columns: {
        customer_id: key,
        favourite: provided("taste.favourite"),
        signed_up_on: { notPersonal: "dates the sign-up" },
      },
      owners: [ofCustomer],
    },
  },
  records: {
    customer: { table: "customer", anchors: { birth: "born_on" } },
    order: { table: "orders", anchors: { ordered: "ordered_on", delivered: "delivered_on" } },
    signup: { table: "newsletter", anchors: { at: "signed_up_on" } },
  },
});
