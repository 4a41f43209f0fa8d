/** The reference page's style sheet: light and dark, and readable on a phone. */
export const referenceStyle = `:root {
  color-scheme: light dark;
  --line: light-dark(#d8dde3, #3a424c);
  --soft: light-dark(#f4f6f8, #1d2329);
  --link: light-dark(#0b57a4, #8ec1f5);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 76rem;
  padding: 1rem;
  font: 1rem/1.55 system-ui, sans-serif;
  color: light-dark(#1a1f24, #e4e8ec);
  background: light-dark(#fff, #14181c);
}
a { color: var(--link); }
h1 { margin-block: 0.5rem; line-height: 1.2; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.3rem; }
h3 { margin: 1.2rem 0 0.3rem; font-size: 1rem; }
nav h2 { margin-top: 1rem; font-size: 1rem; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: 0.15rem 0; text-decoration: none; overflow-wrap: anywhere; }
nav a:hover, nav a:focus-visible { text-decoration: underline; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { max-height: 26rem; margin: 0.3rem 0; padding: 0.75rem; overflow: auto; background: var(--soft); border-radius: 6px; }
section { border-top: 1px solid var(--line); }
section:target h2 { text-decoration: underline; }
.method { font-weight: 600; font-size: 0.8rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 0.35rem 0.75rem 0.35rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
dl { margin: 0; }
dt { font-weight: 600; }
dd { margin: 0 0 0.75rem; }
dd p { margin: 0.1rem 0; }
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: 22rem minmax(0, 1fr); column-gap: 2.5rem; }
  header { grid-column: 1 / -1; }
  nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding-bottom: 2rem; }
}
`;
