/** The examples by folder: the file that each begins with. */
export const EXAMPLES: { readonly react: string; readonly vue: string; readonly svelte: string };

/** Builds one example into a folder. */
export function buildExample(name: keyof typeof EXAMPLES, outdir: string): Promise<void>;
