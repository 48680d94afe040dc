// Makes the pages quicker to use. Everything works without it.
import { searchAsYouType } from "./search.js";
import { hits } from "./hits.js";
import { keys } from "./keys.js";
import { progress } from "./progress.js";
import { drop } from "./drop.js";
import { confirmation } from "./confirm.js";
import { folding } from "./folding.js";
import { scan } from "./scan.js";
import { printing } from "./print.js";
import { inPlace } from "./in-place.js";
import { pick } from "./pick.js";
import { alike } from "./alike.js";

const beginnings = [
  searchAsYouType, hits, keys, progress, drop, confirmation, folding, scan, printing, inPlace, pick, alike,
];
for (const begin of beginnings) begin(document);
