/** What the tests use beyond Node. */
export type ProgramName =
  "chromium" | "firefox" | "webkit" | "xvfb" | "docker" | "nginx" | "openssl" | "gcc" | "make" | "debootstrap";

/** Full path of a program, or null. */
export declare function findProgram(program: ProgramName): string | null;
