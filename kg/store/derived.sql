-- All of these tables are derived from the documents, and can be made again.
-- What resolution knows of the clusters: profiles that differ only in their place are one row, and
-- stand for one entity. `keys` finds those that may be one thing; clusters are the members.
CREATE TABLE profiles (
    signature BLOB PRIMARY KEY,
    profile BLOB NOT NULL,
    entity TEXT NOT NULL DEFAULT '',
    named INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX profiles_entity ON profiles (entity);
CREATE TABLE keys (
    key TEXT NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (key, signature)
) WITHOUT ROWID;
-- `mention` is what stands behind the document's id: "#char=0,6".
CREATE TABLE members (
    document TEXT NOT NULL,
    cluster TEXT NOT NULL,
    signature BLOB NOT NULL,
    mention TEXT NOT NULL,
    PRIMARY KEY (document, cluster)
) WITHOUT ROWID;
CREATE INDEX members_signature ON members (signature, document, cluster);

-- Entities, of which those without a name and without a claim are kept out of the graph.
CREATE TABLE entities (
    iri TEXT PRIMARY KEY,
    entity BLOB NOT NULL,
    shown INTEGER NOT NULL
) WITHOUT ROWID;

-- The claims of documents, resolved: those whose sentences begin in a part of the text.
CREATE TABLE parts (
    document TEXT NOT NULL,
    number INTEGER NOT NULL,
    claims BLOB NOT NULL,
    PRIMARY KEY (document, number)
);
-- Subject, predicate and object in the words of N-Triples; a fact stands if one of its claims does.
-- `terms` has these words and the ids of documents once, however many claims they are in.
CREATE TABLE terms (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE);
CREATE TABLE claim_rows (
    document INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    predicate INTEGER NOT NULL,
    object INTEGER NOT NULL,
    stands INTEGER NOT NULL
);
CREATE INDEX claims_document ON claim_rows (document);
CREATE INDEX claims_fact ON claim_rows (subject, predicate, object, stands);
CREATE INDEX claims_object ON claim_rows (object);
CREATE INDEX claims_predicate ON claim_rows (predicate);
CREATE VIEW claims AS
    SELECT documents.term AS document, subjects.term AS subject, predicates.term AS predicate,
        objects.term AS object, stands
    FROM claim_rows
    JOIN terms AS documents ON documents.id = claim_rows.document
    JOIN terms AS subjects ON subjects.id = claim_rows.subject
    JOIN terms AS predicates ON predicates.id = claim_rows.predicate
    JOIN terms AS objects ON objects.id = claim_rows.object;

-- The triples of each unit, and the keys of those that it refers to, compressed; how many refer to
-- a unit, so that what nothing refers to any more goes; and the lines that the RDF store has yet to
-- take (1) or drop (0).
CREATE TABLE units (key TEXT PRIMARY KEY, triples BLOB NOT NULL, targets BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE uses (target TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE journal (line TEXT PRIMARY KEY, added INTEGER NOT NULL) WITHOUT ROWID;

-- Labels and aliases for search: folded for prefixes, and their words for full text.
CREATE TABLE labels (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    label TEXT NOT NULL,
    folded TEXT NOT NULL,
    preferred INTEGER NOT NULL
);
CREATE INDEX labels_entity ON labels (entity);
CREATE INDEX labels_folded ON labels (folded);
CREATE VIRTUAL TABLE words USING fts5 (
    folded, content = 'labels', content_rowid = 'id', prefix = '1 2 3'
);
