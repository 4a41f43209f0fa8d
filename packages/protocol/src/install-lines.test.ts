import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RequestError } from "./errors.js";
import { gatherInstalls, withoutInstalls } from "./install-lines.js";

describe("lines that install packages", () => {
  it("are read in every spelling of notebooks, and leave an empty line", () => {
    const python = [
      ["!pip install numpy", ["numpy"]],
      ["%pip install -q numpy pandas==2.2.3", ["numpy", "pandas==2.2.3"]],
      ["!pip3 install --upgrade 'numpy==2.2.0'  # for the plot", ["numpy==2.2.0"]],
      ["!python -m pip install numpy", ["numpy"]],
      ["!python3 -m pip install numpy", ["numpy"]],
    ] as const;
    for (const [line, packages] of python) {
      assert.deepEqual(withoutInstalls(`a\n${line}\nb`, "python"), { text: "a\n\nb", packages }, line);
    }
    for (const line of ["!npm install left-pad", "!npm i left-pad", "%npm add --save left-pad"]) {
      assert.deepEqual(withoutInstalls(`${line}\nb`, "npm"), { text: "\nb", packages: ["left-pad"] }, line);
    }
  });

  it("keep the numbers of all lines, and the block that they are all of", () => {
    const { text } = withoutInstalls("try:\n    import x\nexcept ImportError:\n    !pip install x\n1 / 0\n", "python");
    assert.equal(text, "try:\n    import x\nexcept ImportError:\n    pass\n1 / 0\n");
  });

  it("keep the ends of lines as they are", () => {
    const code = "!pip install x\r\nprint(1)\r\n";
    assert.deepEqual(withoutInstalls(code, "python"), { text: "\r\nprint(1)\r\n", packages: ["x"] });
  });

  it("are not what only looks like one, and of one ecosystem only", () => {
    const code = "# !pip install x\nprint('!pip install x')\n!pipe install x\npip install x\n!npm install x\n";
    assert.deepEqual(withoutInstalls(code, "python"), { text: code, packages: [] });
    assert.deepEqual(withoutInstalls("!pip install x\n", "npm"), { text: "!pip install x\n", packages: [] });
  });

  it("are refused with options that mean more than a name", () => {
    for (const words of ["-r requirements.txt", "--index-url http://x y", "-e ."]) {
      assert.throws(
        () => withoutInstalls(`!pip install ${words}`, "python"),
        (error) => error instanceof RequestError && error.code === "invalid-request" && error.param === "code",
      );
    }
  });

  it("become part of what the program asks for, in its entry, its setup and its check", () => {
    const program = {
      language: "python",
      files: [
        { name: "main.py", content: "!pip install a b\nimport a" },
        { name: "notes.txt", content: "!pip install c" },
      ],
      entry: "main.py",
      setup: "%pip install d",
      packages: ["a"],
    };
    assert.deepEqual(gatherInstalls(program, "python"), {
      ...program,
      files: [{ name: "main.py", content: "\nimport a" }, program.files[1]],
      setup: "",
      packages: ["a", "b", "d"],
    });
    const plain = { language: "python", files: [{ name: "main.py", content: "import a" }], entry: "main.py" };
    assert.deepEqual(gatherInstalls(plain, "python"), plain);
  });
});
