/** Milliseconds after which nobody waits for a frame: a hidden tab has none, nor has a frame of a page that is out of sight. */
const LATEST = 200;

/** Calls once, in the next frame or soon. Returns what cancels that. */
export function onNextFrame(task: () => void): () => void {
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const begin = () => {
    cancel();
    task();
  };
  const frame = requestAnimationFrame(begin);
  const timer = setTimeout(begin, LATEST);
  return cancel;
}
