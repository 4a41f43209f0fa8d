/** Packages whose name is not that of the module that they provide. */
const names: Record<string, string> = {
  PIL: "pillow",
  attr: "attrs",
  bs4: "beautifulsoup4",
  cv2: "opencv-python",
  dateutil: "python-dateutil",
  dotenv: "python-dotenv",
  fitz: "pymupdf",
  jwt: "pyjwt",
  serial: "pyserial",
  skimage: "scikit-image",
  sklearn: "scikit-learn",
  yaml: "pyyaml",
};

/** The package under which an index most likely has a module. */
export const distributionOf = (module: string): string => names[module] ?? module;
