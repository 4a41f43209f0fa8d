import { spawnSync } from "node:child_process";

console.log(`${spawnSync("find", ["/", "-xdev", "-perm", "/6000", "-type", "f"]).stdout}end`);
