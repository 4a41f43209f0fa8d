import type { ReactiveController, TemplateResult } from "lit";
import { nothing } from "lit";
import type { Exercise, ExerciseHost, ExerciseOptions } from "../exercises/exercise.js";

/** Loads what an exercise needs once its snippet turns out to be one. */
export class ExerciseController implements ReactiveController {
  readonly #host: ExerciseHost;
  readonly #options: ExerciseOptions;
  #exercise: Exercise | null = null;
  #isLoading = false;

  constructor(host: ExerciseHost, options: ExerciseOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const snippet = this.#options.snippet();
    if (snippet === null || this.#isLoading) return;
    const { hints, solution, check, expected } = snippet;
    if (hints.length === 0 && (solution ?? check ?? expected) === null) return;
    this.#isLoading = true;
    import("../exercises/exercise.js").then(
      ({ Exercise }) => {
        this.#exercise = new Exercise(this.#host, this.#options);
        this.#host.requestUpdate();
      },
      // The next update tries again; the program runs without it.
      () => (this.#isLoading = false),
    );
  }

  clear(): void {
    this.#exercise?.clear();
  }

  renderActions(): TemplateResult | typeof nothing {
    return this.#exercise?.renderActions() ?? nothing;
  }

  render(): TemplateResult | typeof nothing {
    return this.#exercise?.render() ?? nothing;
  }
}
