/** A function that asks `load` at most once in `ms` milliseconds. What failed is not remembered. */
export function rememberFor<T>(ms: number, load: () => Promise<T>): () => Promise<T> {
  let answer: { promise: Promise<T>; time: number } | null = null;
  return () => {
    if (answer !== null && performance.now() - answer.time < ms) return answer.promise;
    const promise = load();
    promise.catch(() => (answer = null));
    answer = { promise, time: performance.now() };
    return promise;
  };
}
