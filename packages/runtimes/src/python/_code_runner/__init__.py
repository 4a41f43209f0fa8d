"""Runs readers' programs inside Pyodide. The page's side of it is in TypeScript, in the folder above."""
