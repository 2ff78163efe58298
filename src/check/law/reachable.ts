/** What must be held to reach a person by a channel, in words. */
import { type ChannelName, channelNames } from "../../policy/vocabulary.ts";

const needed: Record<ChannelName, string> = {
  email: "the e-mail address",
  phone: "the telephone number",
  sms: "the mobile number",
  post: "the postal address",
  visit: "the postal address",
  app: "the app installation",
};

export const reachable = (channel: string): string => {
  const known = channelNames.find((name) => name === channel);
  return known === undefined ? "how" : needed[known];
};
