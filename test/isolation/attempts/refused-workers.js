const heard = (worker) => new Promise((resolve) => (worker.onerror = () => resolve()));

const workers = {
  worker: (to) => heard(new Worker(`${to}/worker.js`)),
  moduleWorker: (to) => heard(new Worker(`${to}/module-worker.js`, { type: "module" })),
  sharedWorker: (to) => heard(new SharedWorker(`${to}/shared-worker.js`)),
};
for (const to of [SITE, OTHER]) await attemptAll(workers, to);
