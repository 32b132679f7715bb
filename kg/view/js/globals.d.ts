/** The shapes that travel between the modules of the page. */

interface Graph {
  title: string;
  articles: boolean;
  /** Whether the claims hold at different times, so that there is a timeline. */
  dated: boolean;
  /** Whether there are days, or builds, to compare. */
  compared: boolean;
  base: string;
  counts: { documents: number; claims: number };
  size: number;
  factCount: number;
  iri: string[];
  label: string[];
  type: number[];
  aliases: string[][];
  classes: string[][];
  sameAs: string[][];
  x: Float32Array;
  y: Float32Array;
  group: number[];
  groups: Group[];
  types: TypeStyle[];
  predicates: { iri: string; label: string }[];
  literals: Literal[];
  subject: Int32Array;
  predicate: Int32Array;
  /** The number of an entity, or minus the number of a literal (from 1). */
  object: Int32Array;
  stands: number[];
  /** Stated, but too unsure to stand, or saying too little. */
  unsure: Uint8Array;
  /** A bit for each of `statusNames`. */
  statuses: number[];
  claimCount: number[];
  /** Where the claims of each fact begin; one more than there are facts. */
  claimStart: Int32Array;
  statusNames: string[];
  labels: Record<string, string>;
  superclasses: Record<string, string[]>;
  prefixes: Record<string, string>;
  degree: Int32Array;
  /** How much is made of each entity in the picture, 0 to 1. */
  weight: Float32Array;
  /** The facts of each entity: `factsOf.slice(factStart[n], factStart[n + 1])`. */
  factStart: Int32Array;
  factList: Int32Array;
  /** In how many texts something is told of each entity. */
  texts: number[];
  /** In how many the one is that most tell of. */
  mostTexts: number;
  /** Entities by falling number of texts, then of facts. */
  foremost: Int32Array;
}

interface Literal {
  value: string;
  datatype: string;
  unit: string;
  text: string;
  language: string;
  /** As N-Triples writes it; an IRI for a value with a unit. */
  term: string;
  /** What is told of a value with a unit, as N-Triples. */
  lines: string[];
}

interface Group {
  id: number;
  name: string;
  members: number[];
  /** Whether it is all that is joined to nothing else, and no group. */
  apart: boolean;
  x: number;
  y: number;
  radius: number;
}

interface TypeStyle {
  id: string;
  label: string;
  shape: string;
  /** The name of a custom property: "--type-3". */
  colour: string;
  count: number;
}

interface ClaimColumns {
  [name: string]: number[];
}

interface DocumentRow {
  id: string;
  iri: string;
  title: string;
  date: string;
  source: string;
  language: string;
  author?: string;
  url?: string;
  /** Where each page or slide begins, in characters. */
  pages?: number[];
  /** What is told of the document itself, as N-Triples. */
  lines: string[];
}

interface Evidence {
  claims: ClaimColumns;
  factOf: Int32Array;
  derived: Record<string, string[]>;
  strings: string[];
  documents: DocumentRow[];
  /** Names of sources, and the source of each document. */
  sources: string[];
  sourceOf: number[];
  /** Days since 1970 from which and to which each claim holds, as its sentence tells; else NaN. */
  from: Float64Array;
  to: Float64Array;
  /** The day on which the document of each claim was published, or NaN. */
  published: Float64Array;
  /** Whether each claim is enough for its fact to stand. */
  stands: Uint8Array;
  /** What changed since an earlier build, where the page was made to tell. */
  against?: import("./changes.js").Against;
  /** How many of a thousand shortest paths between others lead through a thing. */
  between: Map<number, number>;
  /** The things without which the graph falls apart. */
  bridges: Set<number>;
}

interface Piece {
  start: number;
  text: string;
}

type Target = { kind: "node" | "fact" | "group"; id: number };

interface Filters {
  types: ReadonlySet<number>;
  predicates: ReadonlySet<number>;
  sources: ReadonlySet<number>;
  statuses: ReadonlySet<number>;
  /** Entities on whose word it is told. */
  speakers: ReadonlySet<number>;
  /** Which time `after` and `before` are of: when it happened, when it was published, or (known)
   * published until `before`; what was published since `after` is then told apart. */
  clock: "event" | "published" | "known";
  /** Days since 1970, or null. */
  after: number | null;
  before: number | null;
  confidence: number;
  /** Whether what is stated, but too unsure to stand, is shown too. */
  unsure: boolean;
  minSources: number;
}

interface Exploration {
  /** All groups, or only what is in `focus`. */
  mode: "map" | "focus";
  opened: ReadonlySet<number>;
  focus: ReadonlySet<number>;
  /** Where the entities in `focus` stand. */
  places: ReadonlyMap<number, readonly [number, number]>;
  hidden: ReadonlySet<number>;
  pinned: ReadonlyMap<number, readonly [number, number]>;
  filters: Filters;
  /** Facts lit as a path or as a query's answer; null when none are. */
  lit: ReadonlySet<number> | null;
}

interface State extends Exploration {
  selected: Target | null;
  /** The entity whose path to the next one chosen is wanted. */
  pathFrom: number | null;
  /** The days between which "What changed" compares; null for those of the filters. */
  compared: readonly [number, number] | null;
  tab: "graph" | "table" | "sources" | "changes" | "documents" | "query" | "review";
}

/** What passes the filters. */
interface Shown {
  nodes: Uint8Array;
  facts: Uint8Array;
  nodeCount: number;
  factCount: number;
}

interface Mark {
  /** The number of an entity, or -1 - the number of a closed group. */
  id: number;
  x: number;
  y: number;
  radius: number;
  type: number;
  weight: number;
  label: string;
  pinned: boolean;
  /** How many neighbours are not drawn; of a closed group, how many things it has. */
  more: number;
  /** What a closed group is known by, and in how many texts each is told of. */
  chiefs?: { name: string; texts: number }[];
}

interface Link {
  from: number;
  to: number;
  /** The fact, or -1 for a bundle between groups. */
  fact: number;
  kind: LinkKind;
  /** How far the line bends, in parts of its length. */
  bend: number;
  width: number;
}

type LinkKind = "stands" | "unsure" | "reported" | "negated" | "hypothetical";

interface Scene {
  marks: Mark[];
  links: Link[];
  /** The place in `marks` of each entity, or -1. */
  markOf: Int32Array;
  /** Entities inside closed groups, drawn as dots. */
  dots: number[];
  groups: Group[];
}

interface Camera {
  x: number;
  y: number;
  zoom: number;
}

/** Left, top, right, bottom. */
type Box = [number, number, number, number];

interface Palette {
  [name: string]: string;
}

/** What the parts of the page share. */
interface App {
  graph: Graph;
  evidence: Evidence;
  store: import("./store.js").Store;
  canvas: import("./canvas.js").Canvas;
  texts: () => Promise<import("./texts.js").Texts>;
  /** What passes the filters. */
  shown: () => Shown;
  /** What passes the filters and is in the part of the graph that is looked at. */
  view: () => Shown;
  /** Read out by screen readers. */
  announce: (message: string) => void;
  /** Shown over the picture, and read out; with something to do about it. */
  notify: (message: string, choice?: { text: string; act: () => void }) => void;
  /** Load the page anew, at what is looked at now. */
  reload: () => void;
  actions: import("./actions.js").Actions;
  /** Where the page is served by `kg serve`. */
  review: import("./review.js").Review | null;
}
