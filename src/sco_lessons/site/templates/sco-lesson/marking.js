// Unpacks the marking tool and what it needs at each place, and starts it. An old browser keeps
// what stands at the place, which says what to do there.
(async () => {
"use strict";
if (!("DecompressionStream" in window)) return;
for (const place of document.querySelectorAll("script.sco-marking")) place.textContent = await unpack(place.textContent);
const tool = document.createElement("script");
tool.type = "module";
tool.textContent = await unpack(document.getElementById("sco-marking-tool").textContent);
document.head.append(tool);
})();
