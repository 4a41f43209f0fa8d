/* eslint-disable @typescript-eslint/no-unused-vars -- The programs after it use them. */
// Stands before each program of this folder: `attempt` writes what it got. The test puts the addresses in.
const SITE = "{{site}}";
const OTHER = "{{other}}";
const blobUrl = (code) => URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
const attempt = async (name, body) => {
  try {
    const got = await Promise.race([body(), new Promise((resolve) => setTimeout(resolve, 1500))]);
    console.log(name, got === undefined ? "nothing" : `GOT ${String(got)}`);
  } catch (error) {
    console.log(name, "refused", error?.name);
  }
};
const attemptAll = async (attempts, ...values) => {
  for (const [name, body] of Object.entries(attempts))
    await attempt([name, ...values].join(" "), () => body(...values));
};
console.log("origin", self.origin);
