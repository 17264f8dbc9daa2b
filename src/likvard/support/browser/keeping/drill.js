/** A drill: a made-up case is sealed as residents' are, and opened with one's own key or with two envelopes. */
import { fromBase64, fromUtf8, toBase64, toHex } from "../bytes.js";
import { hashOf, newIdentity, opened, recipientOf, sealed } from "../keys.js";
import { fill } from "../page_parts.js";
import { packed, unpacked } from "../parcel.js";
import { keyOfEpoch } from "../trust.js";
import { identityOf, toRecovery } from "./holding.js";
import { ownOf } from "./own.js";
import { showIf, Trouble } from "./keeping.js";
import { envelopesIn } from "./regaining.js";

export function startDrill(keeping) {
  const begin = keeping.part("drill-begin");
  if (!begin) return;
  keeping.whenShown(() => {
    const { drill, drilled } = keeping.facts;
    showIf(keeping.part("drill-open"), Boolean(drill));
    showIf(keeping.part("drill-envelopes"), Boolean(drill));
    fill(keeping.root, { drilled });
  });
  keeping.onSubmit(begin, async () => {
    const inUse = keeping.facts.intake.filter(({ state }) => state === "active");
    const key = inUse.find(({ mine }) => mine) ?? inUse[0];
    if (!key) throw new Trouble("no-intake-key");
    await keeping.post("drill", await madeUp(keeping, key));
    return "drill-begun";
  });
  keeping.onSubmit(keeping.part("drill-open"), () => openWithOwn(keeping));
  keeping.onSubmit(keeping.part("drill-envelopes"), (form) => openWithEnvelopes(keeping, form));
}

async function madeUp(keeping, key) {
  const identity = await newIdentity();
  const recipient = await recipientOf(identity);
  const proof = crypto.getRandomValues(new Uint8Array(32));
  const parcel = packed({ kind: "told", written: keeping.facts.today, box: recipient }, toHex(proof));
  return {
    intake: String(key.pk),
    case_recipient: recipient,
    to_intake: toBase64(await sealed(identity, keyOfEpoch(keeping.facts, key))),
    to_recovery: await toRecovery(keeping.facts, identity),
    item: toBase64(await sealed(parcel, recipient, await recipientOf(await newIdentity()))),
    proof: hashOf(proof),
  };
}

async function openWithOwn(keeping) {
  const { drill, intake } = keeping.facts;
  const key = intake.find(({ pk }) => pk === drill.intake);
  if (!key?.mine) throw new Trouble("ask-holder");
  const identity = await identityOf(keeping.facts, key, key.mine, ownOf(keeping));
  await finish(keeping, drill.to_intake, identity);
  return "drill-done";
}

/** Opening it with envelopes also shows that these two are whole: they are confirmed anew. */
async function openWithEnvelopes(keeping, form) {
  const { identity, numbers } = await envelopesIn(form);
  await finish(keeping, keeping.facts.drill.to_recovery, identity);
  for (const number of numbers) {
    await keeping.post("envelope", { held_by: keeping.facts.envelopes[number - 1].held_by }, number);
  }
  form.reset();
  return "drill-done";
}

async function finish(keeping, grant, identity) {
  const { drill } = keeping.facts;
  const ofCase = fromUtf8(await opened(fromBase64(grant), identity));
  const { body } = unpacked(await opened(fromBase64(drill.item), ofCase));
  await keeping.post("drillDone", { proof: fromUtf8(body) });
}
