import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Rehearsal } from "./rehearsal.js";

/** Long enough for each of them to be due. */
const LONG = 1000;

function create(rehearse: () => Promise<unknown> = () => Promise.resolve()) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const rehearsed = mock.fn(rehearse);
  const rehearsal = new Rehearsal(rehearsed);
  /** Lets time pass, and what is promised come true. */
  const pass = async (times: number) => {
    for (let time = 0; time < times; time++) {
      mock.timers.tick(LONG);
      await new Promise(setImmediate);
    }
  };
  return { rehearsal, pass, count: () => rehearsed.mock.callCount() };
}

test.afterEach(() => mock.timers.reset());

test("an idle interpreter rehearses a few times, and then no more", async () => {
  const { rehearsal, pass, count } = create();
  rehearsal.resume();
  await pass(50);
  const times = count();
  assert.ok(times > 1 && times < 50);
  rehearsal.resume();
  await pass(2);
  assert.equal(count(), times);
});

test("an interpreter that is wanted does not rehearse", async () => {
  const { rehearsal, pass, count } = create();
  rehearsal.resume();
  assert.equal(rehearsal.pause(), null);
  await pass(2);
  assert.equal(count(), 0);
});

test("who wants it in the middle of a rehearsal waits for its end, and no other follows", async () => {
  let end = () => {};
  const { rehearsal, pass, count } = create(() => new Promise<void>((resolve) => (end = resolve)));
  rehearsal.resume();
  await pass(1);
  let isOver = false;
  const wait = rehearsal.pause()?.then(() => (isOver = true));
  await pass(1);
  assert.equal(isOver, false);
  end();
  await wait;
  await pass(3);
  assert.equal(count(), 1);
  assert.equal(rehearsal.pause(), null);
});

test("a rehearsal that fails is the last", async () => {
  const { rehearsal, pass, count } = create(() => Promise.reject(new Error("broken")));
  rehearsal.resume();
  await pass(3);
  assert.equal(count(), 1);
});
