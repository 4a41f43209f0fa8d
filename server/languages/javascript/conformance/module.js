import { sep } from "node:path";

console.log(await Promise.resolve(sep));
