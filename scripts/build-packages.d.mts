/** Writes the types of the library packages, and what editors are told about the element. */
export declare function buildDeclarations(): Promise<void>;

/** Copies what the server serves into its package: the element's files of this build, and the demo. */
export declare function buildServedFolders(): void;
