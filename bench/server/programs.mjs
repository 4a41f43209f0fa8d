/** Hello world, as a file and as the command that runs it without one. */
export const programs = {
  python: { code: 'print("hello")', command: ["python3", "-c"], ending: ".py" },
  javascript: { code: 'console.log("hello")', command: ["node", "-e"], ending: ".js" },
};
