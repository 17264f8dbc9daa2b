// The bundle for those who work at a receiver: its cases and its keys.
import { startPage } from "./page.js";
import { start as keepers } from "./keepers.js";
import { start as vault } from "./vault.js";

startPage({ "[data-vault]": vault, "[data-keepers]": keepers });
