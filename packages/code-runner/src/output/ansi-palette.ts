/** The sixteen colours of terminals, readable on the output's background. */
export const ansiPalette: readonly string[] = [
  "light-dark(#24292f, #6e7681)",
  "light-dark(#b42334, #ff8f98)",
  "light-dark(#17734a, #6fd6a0)",
  "light-dark(#7d5600, #e3c271)",
  "light-dark(#1c5fc2, #8cbcff)",
  "light-dark(#8a2fa8, #d8a6f5)",
  "light-dark(#0b6b7a, #6fd2df)",
  "light-dark(#5a6374, #c9d1d9)",
  "light-dark(#5a6374, #9aa4b5)",
  "light-dark(#cf222e, #ffb1b7)",
  "light-dark(#1a7f37, #9be9bd)",
  "light-dark(#8a5f00, #f2d98f)",
  "light-dark(#2a5bd7, #b0d0ff)",
  "light-dark(#9b3fb8, #e7c6fb)",
  "light-dark(#0e7490, #a0e6ee)",
  "light-dark(#24292f, #f0f3f6)",
];
