/** What an embed tells the page around it whenever it changes: how high it is, in CSS pixels. */
export interface HeightMessage {
  type: "code-runner:resize";
  height: number;
}

/** What that page asks of an embed that was there first. */
export interface HeightRequest {
  type: "code-runner:measure";
}

/** Whether a message is an embed's. Anybody may send one. */
export function isHeightMessage(data: unknown): data is HeightMessage {
  const { type, height } = (data ?? {}) as Partial<HeightMessage>;
  return type === "code-runner:resize" && typeof height === "number" && Number.isFinite(height);
}

/** Whether a message asks for the height. */
export function isHeightRequest(data: unknown): data is HeightRequest {
  return (data as Partial<HeightRequest> | null)?.type === "code-runner:measure";
}
