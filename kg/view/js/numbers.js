/**
 * Numbers that texts give of one thing: as the value of a relation ("killed 170,000"), or counted at one
 * end of it ("166 people were injured in the attacks").
 */

const NUMBER = /#(integer|decimal|double)$/;
const COUNTED = /^(?:\p{Ll}+ ){0,2}(\d[\d.,]*) ((?:of )?\p{L}.*)$/u;
/** "Is thought to have killed" and "killed" give one number, one of them as an estimate. */
const HEDGE = /^be \p{L}+ to /u;

/** @typedef {{ of: string, alike: string, value: string, node: number, hedged: boolean }} Told
 *   `of` is the same for numbers of one thing, `alike` for those of things of one kind, "" for none;
 *   `node` is the thing, or -1 */

/**
 * Return the numbers that a fact gives.
 * @param {Graph} graph
 * @param {number} fact
 * @returns {Told[]}
 */
export function numbersOf(graph, fact) {
  const [from, end] = [graph.subject[fact], graph.object[fact]];
  const { label } = graph.predicates[graph.predicate[fact]];
  const verb = stemOf(label.replace(HEDGE, ""));
  const hedged = HEDGE.test(label);
  if (end < 0) {
    const { value, datatype, unit } = graph.literals[-1 - end];
    if (!NUMBER.test(datatype)) return [];
    const head = graph.label[from].split(" ").pop() ?? "";
    // what has a name is itself; "the earthquake" of two texts may be one
    const alike = /^\p{Ll}/u.test(head) ? `${head} ${verb} ${unit}` : "";
    return [{ of: `${from} ${verb} ${unit}`, alike, value, node: from, hedged }];
  }
  return [counted(graph.label[from], `${verb} ${end}`), counted(graph.label[end], `${from} ${verb}`)]
    .flatMap((each) => (each ? [{ ...each, alike: "", node: -1, hedged }] : []));
}

/** The number in front of what is counted. @param {string} label @param {string} beside */
function counted(label, beside) {
  const found = COUNTED.exec(label);
  return found && { of: `${beside} ${found[2]}`, value: found[1].replace(/[.,](?=\d{3}\b)/g, "") };
}

/** "Kills", "killed", "have killed": one verb. @param {string} label */
function stemOf(label) {
  return label.replace(/^have /, "").replace(/^(\p{L}{3,}?)(?:es|s|ed)?(?= |$)/u, "$1");
}
