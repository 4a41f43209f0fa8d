import { add } from "./parts/sums.ts";

console.log(add(2, 3));
console.log(process.argv.slice(2).join("|"));
