// The bundle for everybody: reports, and the box that a receipt opens.
import { startPage } from "./page.js";
import { start as box } from "./box.js";
import { start as tell } from "./tell.js";

startPage({ "[data-tell]": tell, "[data-box]": box });
