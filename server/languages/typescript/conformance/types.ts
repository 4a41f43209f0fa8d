import { existsSync } from "node:fs";
import { add } from "./parts/sums";

// Modules of Node.js, syntax of today and a variable whose name is one of the browser's.
const name = <const T,>(value: T): T => value;
using end = { [Symbol.dispose]: () => console.log(...shown) };
const shown: unknown[] = [await Promise.resolve(add(2, 3))];
shown.push(name(process.argv[2]), existsSync(import.meta.filename) satisfies boolean);
void end;
