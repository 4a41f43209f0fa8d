/** Small programs that do the same thing in each language, for the contract suite. */
export interface ContractPrograms {
  /** Prints `hello` and a line feed to standard output. */
  hello: string;
  /** Prints `out` to standard output, then `err` to standard error, each with a line feed. */
  bothStreams: string;
  /** Prints `before`, then fails. */
  failing: string;
  /** Prints `grüße 你好 🎉` and a line feed. */
  unicode: string;
  /** Prints `started` at once, then computes for ever. */
  endless: string;
  /** Prints 3 000 000 letters in lines of 1 000. */
  flood: string;
  /** Sets a variable named `leaked`. */
  setsName: string;
  /** Prints `clean` unless a variable named `leaked` is there. */
  readsName: string;
  /** Prints a line from standard input in upper case. Left out where the runtime has no standard input. */
  upperCasesInput?: string;
}

export const pythonPrograms: ContractPrograms = {
  hello: `print("hello")\n`,
  bothStreams: `import sys\nprint("out", flush=True)\nprint("err", file=sys.stderr, flush=True)\n`,
  failing: `print("before", flush=True)\nraise ValueError("wrong")\n`,
  unicode: `print("grüße 你好 🎉")\n`,
  endless: `print("started", flush=True)\nwhile True:\n    pass\n`,
  flood: `for _ in range(3000):\n    print("x" * 999)\n`,
  setsName: `leaked = 1\n`,
  readsName: `print("dirty" if "leaked" in globals() else "clean")\n`,
  upperCasesInput: `print(input().upper())\n`,
};

export const javascriptPrograms: ContractPrograms = {
  hello: `console.log("hello");\n`,
  bothStreams: `console.log("out");\nconsole.error("err");\n`,
  failing: `console.log("before");\nthrow new TypeError("wrong");\n`,
  unicode: `console.log("grüße 你好 🎉");\n`,
  endless: `console.log("started");\nwhile (true) {}\n`,
  flood: `for (let i = 0; i < 3000; i++) console.log("x".repeat(999));\n`,
  setsName: `globalThis.leaked = 1;\n`,
  readsName: `console.log("leaked" in globalThis ? "dirty" : "clean");\n`,
};
