// The parser inside sucrase, which it ships with types beside it.
declare module "sucrase/dist/esm/parser/index.js" {
  export { parse } from "sucrase/dist/types/parser/index.js";
}
declare module "sucrase/dist/esm/parser/tokenizer/keywords.js" {
  export { ContextualKeyword } from "sucrase/dist/types/parser/tokenizer/keywords.js";
}
declare module "sucrase/dist/esm/parser/tokenizer/types.js" {
  export { TokenType } from "sucrase/dist/types/parser/tokenizer/types.js";
}
