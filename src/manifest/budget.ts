/**
 * What one file may cost, whatever is in it. A file of 1,000 connectors has about 20,000 values. Below these limits
 * everything that is done with a file takes time and memory in proportion to its size; above them nothing is read, since
 * a file of 2 MiB can ask for any amount of work: aliases multiply, and each document, token and message costs more than
 * the byte or two that it is written with.
 */
const MAX_TOKENS = 150_000;
const MAX_DOCUMENTS = 2_000;
const MAX_VALUES = 50_000;
/** A path of this length counts as one more value, since messages and lookups repeat it. */
const PATH_UNIT = 64;

/** A file asks for more than its budget; the message is a sentence about the file. */
export class BudgetError extends Error {
  /** Where in the file. */
  readonly offset: number;

  constructor(what: string, offset: number) {
    super(`The file has more than ${what}; split it into several files`);
    this.offset = offset;
  }
}

/** Counts what a file costs. Every method throws a BudgetError where that is too much. */
export class Budget {
  #tokens = 0;
  #documents = 0;
  #values = 0;

  /** A token of YAML: an indentation, a name, a ":", a value. */
  token(offset: number): void {
    this.#tokens += 1;
    if (this.#tokens > MAX_TOKENS) throw new BudgetError(`${show(MAX_TOKENS)} YAML tokens`, offset);
  }

  document(offset: number): void {
    this.#documents += 1;
    if (this.#documents > MAX_DOCUMENTS) throw new BudgetError(`${show(MAX_DOCUMENTS)} documents`, offset);
  }

  /** @param pathLength characters of the path to the value */
  value(pathLength: number, offset: number): void {
    this.#values += 1 + Math.floor(pathLength / PATH_UNIT);
    if (this.#values > MAX_VALUES) {
      throw new BudgetError(
        `${show(MAX_VALUES)} values, counting each alias as what it stands for and long names several times`,
        offset,
      );
    }
  }
}

function show(limit: number): string {
  return limit.toLocaleString('en-US');
}
