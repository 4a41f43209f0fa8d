/** A page as it is served. */
export interface BuiltPage {
  /** Name of the page's file in `pages/`, without its ending. */
  name: string;
  html: string;
  /** What the page's author probably did not mean. */
  warnings: string[];
}

/** Renders every page of `demo/pages`. */
export function renderPages(): Promise<BuiltPage[]>;

/** Renders every page into `demo/dist`, beside the files of `demo/static`. */
export function buildDemo(): Promise<void>;
