CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What was read: the source of truth. `documents` are those of the graph; `waiting` is what the next update will put into it, or take out where there is no extraction.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    run TEXT NOT NULL,
    extraction BLOB NOT NULL
);
CREATE TABLE waiting (id TEXT PRIMARY KEY, hash TEXT, run TEXT, extraction BLOB);
-- The file that each document was read from, '' where it was none: two files never share an id.
CREATE TABLE origins (id TEXT PRIMARY KEY, file TEXT NOT NULL) WITHOUT ROWID;

-- All below is derived from the documents.
-- What resolution knows of the clusters: profiles that differ only in their place are one row, and
-- stand for one entity. `keys` finds those that may be one thing; clusters are the members.
CREATE TABLE profiles (
    signature TEXT PRIMARY KEY,
    profile BLOB NOT NULL,
    entity TEXT NOT NULL DEFAULT '',
    named INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX profiles_entity ON profiles (entity);
CREATE TABLE keys (
    key TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (key, signature)
) WITHOUT ROWID;
CREATE INDEX keys_signature ON keys (signature);
CREATE TABLE members (
    document TEXT NOT NULL,
    cluster TEXT NOT NULL,
    signature TEXT NOT NULL,
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

-- IRIs that entities had once, and those that took their place; no graph or export holds them.
CREATE TABLE history (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;

-- The claims of documents, resolved: those whose sentences begin in a part of the text.
CREATE TABLE parts (
    document TEXT NOT NULL,
    number INTEGER NOT NULL,
    claims BLOB NOT NULL,
    PRIMARY KEY (document, number)
);
-- Subject, predicate and object in the words of N-Triples; a fact stands if one of its claims does.
CREATE TABLE claims (
    iri TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    subject TEXT NOT NULL,
    predicate TEXT NOT NULL,
    object TEXT NOT NULL,
    stands INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_fact ON claims (subject, predicate, object, stands);
CREATE INDEX claims_object ON claims (object);
CREATE INDEX claims_predicate ON claims (predicate);

-- The triples of each unit, compressed; what a unit refers to, so that what nothing refers to any
-- more goes; and the lines that the RDF store has yet to take (1) or drop (0).
CREATE TABLE units (key TEXT PRIMARY KEY, triples BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE refs (
    target TEXT NOT NULL,
    owner TEXT NOT NULL,
    PRIMARY KEY (target, owner)
) WITHOUT ROWID;
CREATE INDEX refs_owner ON refs (owner);
CREATE TABLE journal (line TEXT PRIMARY KEY, added INTEGER NOT NULL) WITHOUT ROWID;

-- RDF that was made elsewhere, line by line.
-- `place` is where the file was, so that another file of the same name is another import.
CREATE TABLE imports (
    name TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT ''
);
CREATE TABLE imported (
    line TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (line, name)
) WITHOUT ROWID;
CREATE INDEX imported_name ON imported (name);

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
