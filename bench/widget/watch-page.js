// Runs in the head of each measured page, before anything else of it, and keeps the times of what a reader notices. Which
// elements to look at comes as `globalThis.look` from the page. All times are milliseconds since navigation started.
{
  const { count, code, button } = globalThis.look;
  const marks = { readable: null, runnable: null, allReadable: null, allRunnable: null };
  const shifts = [];
  const longTasks = [];
  const gaps = [];

  const supported = PerformanceObserver.supportedEntryTypes;
  const observe = (type, read) => {
    if (supported.includes(type)) {
      new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({ type, buffered: true });
    }
  };
  observe("layout-shift", (entry) => shifts.push(entry.value));
  observe("longtask", (entry) => longTasks.push(entry.duration));

  const isShown = (element) => {
    const box = element?.getBoundingClientRect();
    return box !== undefined && box.width > 0 && box.height > 0;
  };
  const isReadable = (index) => {
    const element = code(index);
    return isShown(element) && element.textContent.includes(`snippet_${index}`);
  };
  const isPlaced = (index) => {
    const element = button(index);
    return isShown(element) && !element.disabled && element.getAttribute("aria-disabled") !== "true";
  };
  /** Whether a press at the middle of the button, which is on the first screen, reaches it. */
  const isHit = (index) => {
    const { left, top, width, height } = button(index).getBoundingClientRect();
    let [root, hit] = [document, null];
    while (root !== null && root !== undefined) {
      const inner = root.elementFromPoint(left + width / 2, top + height / 2);
      if (inner === null || inner === hit) break;
      hit = inner;
      root = hit.shadowRoot;
    }
    return hit !== null && (hit === button(index) || button(index).contains(hit));
  };

  // One snippet after the other, so that looking costs little also where there are hundreds.
  let [read, placed] = [0, 0];
  const lookAgain = () => {
    while (read < count && isReadable(read)) read++;
    while (placed < count && isPlaced(placed) && (placed > 0 || isHit(0))) placed++;
    const [readBefore, placedBefore] = [read, placed];
    // What this frame shows is on the screen once the next task runs.
    setTimeout(() => {
      const now = performance.now();
      if (readBefore > 0) marks.readable ??= now;
      if (placedBefore > 0) marks.runnable ??= now;
      if (readBefore === count) marks.allReadable ??= now;
      if (placedBefore === count) marks.allRunnable ??= now;
    });
    if (marks.allReadable === null || marks.allRunnable === null) requestAnimationFrame(lookAgain);
  };
  requestAnimationFrame(lookAgain);

  // Firefox tells of no long tasks. A timer that comes late shows them in any browser.
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (now - last > 50) gaps.push(now - last);
    last = now;
  }, 10);

  globalThis.watched = () => ({
    ...marks,
    layoutShift: supported.includes("layout-shift") ? shifts.reduce((sum, value) => sum + value, 0) : null,
    longTasks: supported.includes("longtask") ? longTasks : null,
    gaps,
  });
}
