const FORMS = ["table", "image", "html"] as const;

/** What an author may say that the whole of a program's output is. */
export type OutputForm = (typeof FORMS)[number];

/** Whether output is shown as one thing, once all of it is there. */
export const isOutputForm = (output: string): output is OutputForm => FORMS.some((form) => form === output);
