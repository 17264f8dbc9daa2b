/** Intake keys: one for each way in and epoch, signed, and given to the recovery key and to those who open that way in. */
import { fingerprint, newIdentity, recipientOf, signed } from "../keys.js";
import { copyOf, fill, word } from "../page_parts.js";
import * as statements from "../statements.js";
import { openers, toMember, toRecovery } from "./holding.js";
import { seedOf } from "./root.js";

export function startIntake(keeping) {
  const list = keeping.part("intake");
  if (!list) return;
  keeping.whenShown(() => list.replaceChildren(...keeping.facts.tracks.map((track) => rowOf(keeping, track))));
}

function rowOf(keeping, track) {
  const key = latest(keeping.facts, track);
  const row = fill(copyOf("intake"), {
    track: word(`track-${track}`),
    state: word(stateOf(key)),
    since: key?.since,
    print: key && fingerprint(key.recipient),
    holders: key && holders(keeping.facts, key),
    action: word(key ? "new-key" : "first-key"),
  });
  keeping.onSubmit(row.querySelector("form"), () => startEpoch(keeping, track));
  return row;
}

function stateOf(key) {
  if (!key) return "no-key";
  if (key.state === "retired") return "retired";
  return key.to_replace ? "to-replace" : "in-use";
}

function holders(facts, key) {
  const names = facts.members.filter(({ pk }) => key.held_by.includes(pk)).map(({ name }) => name);
  return names.join(", ") || word("nobody");
}

const latest = (facts, track) => facts.intake.filter((key) => key.track === track).at(-1);

async function startEpoch(keeping, track) {
  const { facts } = keeping;
  const seed = seedOf(keeping);
  const identity = await newIdentity();
  const recipient = await recipientOf(identity);
  const epoch = (latest(facts, track)?.epoch ?? 0) + 1;
  await keeping.post("epoch", {
    track,
    epoch: String(epoch),
    recipient,
    since: facts.today,
    signature: signed(statements.intake(facts.slug, track, epoch, recipient, facts.today), seed),
    to_recovery: await toRecovery(facts, identity),
    to_members: JSON.stringify(await toOpeners(facts, track, identity)),
  });
}

async function toOpeners(facts, track, identity) {
  const grants = {};
  for (const member of openers(facts, track)) grants[member.pk] = await toMember(facts, member, identity);
  return grants;
}
