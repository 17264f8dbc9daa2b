/** Somebody leaves: their place ends, what was sealed to them is deleted, and new keys follow. */
import { offer } from "../page_parts.js";
import { showIf, Trouble, typed } from "./keeping.js";

export function startLeaving(keeping) {
  const form = keeping.part("leave");
  if (!form) return;
  keeping.whenShown(() => {
    const { me, members, intake } = keeping.facts;
    const others = members.filter(({ pk }) => pk !== me.pk);
    offer(form.elements.namedItem("member"), others.map(({ pk, name }) => [String(pk), name]));
    showIf(keeping.part("leave-next"), intake.some((key) => key.state === "active" && key.to_replace));
  });
  keeping.onSubmit(form, async () => {
    if (!form.elements.namedItem("sure").checked) throw new Trouble("say-sure");
    await keeping.post("leave", {}, Number(typed(form, "member")));
    form.reset();
    return "has-left";
  });
}
