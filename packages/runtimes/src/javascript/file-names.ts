/** Where an import is, and which files there are. */
export interface ImportContext {
  /** The importing file. */
  from: string;
  isTypeScript: boolean;
  has: (name: string) => boolean;
}

/** The name that a relative specifier means, seen from a file: `./b.js` in `lib/a.js` is `lib/b.js`. */
export function resolveName(specifier: string, from: string): string {
  return decodeURIComponent(new URL(specifier, `file:///${from}`).pathname.slice(1));
}

/**
 * The file that an import means; null when the program has none. JavaScript names a file in full. TypeScript may say
 * `./x.ts`, `./x.js` for the file that it becomes, or `./x`.
 */
export function fileNamed(specifier: string, { from, isTypeScript, has }: ImportContext): string | null {
  const name = resolveName(specifier, from);
  const names = [name];
  if (isTypeScript)
    names.push(name.replace(/\.([cm]?)js$/, ".$1ts"), `${name}.ts`, `${name}.mts`, `${name}.js`, `${name}/index.ts`);
  return names.find(has) ?? null;
}
