const asking = (to, path) => `fetch("${to}/${path}", { mode: "no-cors" }).catch(() => {})`;
const dataUrl = (code) => `data:text/javascript,${encodeURIComponent(code)}`;

const scripts = {
  module: (to) => import(`${to}/module.js`),
  moduleFromData: (to) => import(dataUrl(`await ${asking(to, "module-from-data")}`)),
  moduleFromBlob: async (to) => void (await import(blobUrl(`await ${asking(to, "module-from-blob")}`))),
  moduleInBlob: async (to) => void (await import(blobUrl(`import "${to}/module-in-blob.js"`))),
  moduleOfJson: (to) => import(`${to}/module.json`, { with: { type: "json" } }),
  script: (to) => importScripts(`${to}/script.js`),
  scriptFromData: (to) => importScripts(dataUrl(asking(to, "script-from-data"))),
  scriptFromBlob: (to) => importScripts(blobUrl(asking(to, "script-from-blob"))),
  scriptInBlob: (to) => importScripts(blobUrl(`importScripts("${to}/script-in-blob.js")`)),
};
for (const to of [SITE, OTHER]) await attemptAll(scripts, to);
