/** A message as the tree knows it: what it says, and what it follows. */
export interface Said {
  readonly text: string;
  readonly parent: Said | null;
  readonly isQuestion: boolean;
}

/**
 * What a conversation with branches must look like, told in the simplest way: every branch is the list of everything that
 * was said on it, from the first question on.
 */
export class Tree {
  readonly branches: { path: Said[]; chosen: number }[] = [{ path: [], chosen: 0 }];
  readonly all: Said[] = [];
  #choices = 0;

  get shown(): readonly Said[] {
    return this.#chosen.path;
  }

  /** Asks on the chosen branch. */
  ask(question: string, answer: string): void {
    const { path } = this.#chosen;
    path.push(this.#say({ text: question, parent: path.at(-1) ?? null, isQuestion: true }));
    path.push(this.#say({ text: answer, parent: path.at(-1) ?? null, isQuestion: false }));
  }

  /** Asks a question in other words. */
  edit(question: Said, words: string, answer: string): void {
    const path = this.#before(question);
    const edited = this.#say({ text: words, parent: question.parent, isQuestion: true });
    path.push(edited, this.#say({ text: answer, parent: edited, isQuestion: false }));
    this.branches.push({ path, chosen: (this.#choices += 1) });
  }

  /** Answers a question anew. */
  regenerate(question: Said, answer: string): void {
    const path = [...this.#before(question), question];
    path.push(this.#say({ text: answer, parent: question, isQuestion: false }));
    this.branches.push({ path, chosen: (this.#choices += 1) });
  }

  choose(said: Said): void {
    if (!this.shown.includes(said)) this.through(said).chosen = this.#choices += 1;
  }

  /** The branch through a message that was chosen last. */
  through(said: Said): { path: Said[]; chosen: number } {
    const [last] = this.branches
      .filter(({ path }) => path.includes(said))
      .sort((one, other) => other.chosen - one.chosen);
    if (last === undefined) throw new Error(`Nothing leads through ${said.text}.`);
    return last;
  }

  siblings(said: Said): Said[] {
    return this.all.filter(({ parent, isQuestion }) => parent === said.parent && isQuestion === said.isQuestion);
  }

  get #chosen(): { path: Said[]; chosen: number } {
    const [chosen] = this.branches.toSorted((one, other) => other.chosen - one.chosen);
    if (chosen === undefined) throw new Error('There is no branch.');
    return chosen;
  }

  #before(question: Said): Said[] {
    const { path } = this.through(question);
    return path.slice(0, path.indexOf(question));
  }

  #say(said: Said): Said {
    this.all.push(said);
    return said;
  }
}
