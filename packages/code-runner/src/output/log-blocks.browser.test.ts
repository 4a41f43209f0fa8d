import { expect } from "@open-wc/testing";
import { LogBlocks } from "./log-blocks.js";
import { OutputFold } from "./output-fold.js";

/** What the log shows after each of these pieces. */
function shownAfter(...pieces: string[]): string[] {
  const log = document.createElement("div");
  const blocks = new LogBlocks(log, new OutputFold(), { files: [], onPlace: () => {} });
  return pieces.map((piece) => {
    blocks.write("stdout", piece);
    return log.textContent;
  });
}

describe("The lines of a log", () => {
  it("goes back to the start of the line when something is written there", () => {
    expect(shownAfter("\r10%", "\r20%", "\r100%\ndone\n")).to.deep.equal(["10%", "20%", "100%\ndone\n"]);
  });

  it("goes back over the last line only", () => {
    expect(shownAfter("start\nmore\n10%", "\r20%")).to.deep.equal(["start\nmore\n10%", "start\nmore\n20%"]);
    expect(shownAfter("10%\r", "\n20%", "\r30%").at(-1)).to.equal("10%\n30%");
  });

  it("keeps what a return at the end has gone back over until then", () => {
    expect(shownAfter("10%\r", "20%\r", "100%\r", "\n", "done\n")).to.deep.equal([
      "10%",
      "20%",
      "100%",
      "100%\n",
      "100%\ndone\n",
    ]);
    expect(shownAfter("10%\r20%\r")).to.deep.equal(["20%"]);
  });

  it("takes a line's end that comes in two pieces for one", () => {
    expect(shownAfter("first\r", "\nsecond\r\n")).to.deep.equal(["first", "first\nsecond\n"]);
  });

  it("writes over what is there, as a terminal does", () => {
    expect(shownAfter("abc\b\bX", "Y\n")).to.deep.equal(["aXc", "aXY\n"]);
    expect(shownAfter("progress 100%\rok\n").at(-1)).to.equal("okogress 100%\n");
    expect(shownAfter("a\n\b\bb\n").at(-1)).to.equal("a\nb\n");
    expect(shownAfter("one\r1", "\ntwo\nthree\b3\nfour").at(-1)).to.equal("1ne\ntwo\nthre3\nfour");
  });

  it("keeps the lines of a long line that nobody can go back to", () => {
    const [, shown] = shownAfter("x".repeat(5_000), "\b\bYZ!");
    expect(shown).to.equal(`${"x".repeat(4_998)}YZ!`);
  });
});
