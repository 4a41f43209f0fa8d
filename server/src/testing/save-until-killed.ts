// Saves run after run into the store named on the command line, and prints each id once the run is saved.
import { writeSync } from "node:fs";
import { createStore } from "../store/create-store.js";
import { storedRun } from "./describe-store.js";

const store = createStore(process.argv[2] ?? "memory:");
for (;;) {
  const run = storedRun();
  await store.save([run]);
  writeSync(1, `${run.id}\n`);
}
