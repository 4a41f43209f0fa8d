import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import type { TestServer } from "../testing/test-server.js";
import { startTestServer } from "../testing/test-server.js";

const python = (code: string, more = {}) => ({ language: "python", code, ...more });

describe("a run", () => {
  let server: TestServer;

  before(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.noContainers());
  after(() => server.close());

  it("returns what the program printed and how it ended", async () => {
    const result = await server.execute(python("import sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.exit(3)"));
    assert.equal(result.status, "error");
    assert.equal(result.stdout, "out\n");
    assert.equal(result.stderr, "err\n");
    assert.equal(result.exitCode, 3);
    assert.equal(result.environment, "docker");
    assert.ok(result.executionTime > 0 && result.executionTime < 30);
    assert.ok(result.cpuTime !== null && result.cpuTime > 0);
    assert.ok(result.memoryUsed !== null && result.memoryUsed > 1_000_000);
  });

  it("says where a program failed", async () => {
    const { error } = await server.execute(python("x = 1\nprint(x / 0)\n"));
    assert.equal(error?.name, "ZeroDivisionError");
    assert.equal(error?.line, 2);
    assert.equal(error?.file, "main.py");
  });

  it("has the program's files, arguments, environment and prepared input", async () => {
    const code = `import os, sys, data.words as w\nprint(w.word, sys.argv[1:], os.environ["COLOR"], sys.stdin.read())`;
    const result = await server.execute({
      language: "python",
      files: [
        { name: "main.py", content: code },
        { name: "data/words.py", content: Buffer.from("word = 'grüße'").toString("base64"), encoding: "base64" },
      ],
      args: ["a b", "$HOME", "-x"],
      env: { COLOR: "blue" },
      stdin: "line\n",
    });
    assert.equal(result.output, "grüße ['a b', '$HOME', '-x'] blue line\n\n");
  });

  it("finds standard input at its end when there is none", async () => {
    const result = await server.execute(python("import sys\nprint(repr(sys.stdin.read()))"));
    assert.equal(result.stdout, "''\n");
  });

  it("feeds a megabyte of input to a program that reads slowly", async () => {
    const stdin = "x".repeat(999_999) + "\n";
    const code = "import sys, time\ntime.sleep(0.3)\nprint(len(sys.stdin.read()))";
    assert.equal((await server.execute(python(code, { stdin }))).stdout, "1000000\n");
  });

  it("ends with its program also when that leaves input unread", async () => {
    const result = await server.execute(python("print('done')", { stdin: "x".repeat(1_000_000) }));
    assert.equal(result.status, "success");
    assert.equal(result.stdout, "done\n");
  });

  it("ends at its timeout and keeps what was printed", async () => {
    const started = performance.now();
    const result = await server.execute(python("print('before', flush=True)\nwhile True: pass", { timeout: 1 }));
    assert.equal(result.status, "timeout");
    assert.equal(result.stdout, "before\n");
    assert.equal(result.limits.timeout, 1);
    assert.ok(performance.now() - started < 20_000);
  });

  it("ends when it needs too much memory", async () => {
    const code = "print('before', flush=True)\ndata = [bytearray(10**7) for _ in range(200)]";
    const result = await server.execute(python(code, { memoryLimit: 64 * 2 ** 20 }));
    assert.equal(result.status, "memory-limit");
    assert.equal(result.stdout, "before\n");
    assert.equal(result.signal, "SIGKILL");
  });

  it("says that memory ran out also when only a child of the program died of it", async () => {
    const code = `import subprocess, sys
subprocess.run([sys.executable, "-c", "x = bytearray(10**9)"])
print("after")`;
    const result = await server.execute(python(code, { memoryLimit: 64 * 2 ** 20 }));
    assert.equal(result.status, "memory-limit");
    assert.match(result.stdout, /after/);
  });

  it("ends when it prints too much, on either stream", async () => {
    for (const stream of ["stdout", "stderr"] as const) {
      const result = await server.execute(python(`import sys\nwhile True: sys.${stream}.write('x' * 999 + '\\n')`));
      assert.equal(result.status, "output-limit");
      assert.equal(Buffer.byteLength(result.output), result.limits.outputLimit);
      assert.ok(result.truncated && result.droppedBytes > 0);
    }
  });

  it("keeps characters whole and replaces what is not text", async () => {
    const code = `import sys, time
for byte in "grüße 你好 🎉".encode(): sys.stdout.buffer.write(bytes([byte])); sys.stdout.flush(); time.sleep(0.002)
sys.stdout.buffer.write(b"\\xff|\\xf0\\x9f")`;
    assert.equal((await server.execute(python(code))).stdout, "grüße 你好 🎉\ufffd|\ufffd");
  });

  it("compiles first, and tells the compiler's errors apart from the program's", async () => {
    const result = await server.execute({ language: "c", code: "int main(void) {\n  return missing;\n}\n" });
    assert.equal(result.status, "compile-error");
    assert.match(result.compile?.output ?? "", /missing/);
    assert.equal(result.compile?.exitCode, 1);
    assert.equal(result.output, result.compile?.output);
    assert.equal(result.error?.line, 2);
  });

  it("names the signal that ended a program", async () => {
    const result = await server.execute({ language: "c", code: "int main(void) { *(volatile int *)0 = 1; }" });
    assert.equal(result.status, "error");
    assert.equal(result.signal, "SIGSEGV");
    assert.equal(result.compile?.exitCode, 0);
  });

  it("returns the files that were asked for, text as text and bytes as base64", async () => {
    const code = `open("note.txt", "w").write("grüße"); open("raw.bin", "wb").write(bytes(range(256)))
import os; os.symlink("/etc/passwd", "link")`;
    const { files } = await server.execute(python(code, { outputFiles: ["note.txt", "raw.bin", "link", "gone"] }));
    assert.deepEqual(
      files.map(({ name, encoding, size }) => ({ name, encoding, size })),
      [
        { name: "note.txt", encoding: "utf8", size: 7 },
        { name: "raw.bin", encoding: "base64", size: 256 },
      ],
    );
    assert.equal(files[0]?.content, "grüße");
  });

  it("gives a program a terminal that was asked for", async () => {
    const code = "import os, sys\nprint(sys.stdout.isatty(), os.get_terminal_size())";
    const result = await server.execute(python(code, { tty: { cols: 100, rows: 30 } }));
    assert.match(result.stdout, /True os\.terminal_size\(columns=100, lines=30\)/);
  });

  it("limits an interactive program by the processor time that it uses", async () => {
    const result = await server.execute(python("while True: pass", { interactive: true, timeout: 1 }));
    assert.equal(result.status, "timeout");
  });
});
