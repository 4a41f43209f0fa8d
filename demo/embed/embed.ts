// The page that an iframe shows: one snippet, which stands in the page's own address.
import { fromFragment } from "../written/fragment.js";
import { embedded } from "../written/iframe.js";
import { snippetElement } from "../written/snippet-element.js";
import { tellHeight } from "./tell-height.js";

/** Characters that a server takes in an address without complaint. */
const LONGEST_QUERY = 6000;

/** From the fragment, which no server sees; or from the query, where the fragment is a reader's version of the code. */
const snippet = fromFragment(location.hash) ?? fromFragment(location.search);
const main = document.querySelector("main") as HTMLElement;

if (snippet === null) {
  main.textContent = "There is no code in this address. The builder of code-runner makes addresses that have some.";
} else {
  // A link that a reader shares replaces the fragment: the snippet moves, so that such a link keeps it.
  const { hash } = location;
  if (fromFragment(hash) !== null && hash.length <= LONGEST_QUERY)
    history.replaceState(history.state, "", `?${hash.slice(1)}`);
  const element = snippetElement(embedded(snippet));
  element.id = "snippet";
  main.replaceChildren(element);
}
tellHeight(main);
