-- A graph as tables with keys, for SQL and for datasette. docs/exports.md tells of each.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    date TEXT,
    source TEXT NOT NULL,
    language TEXT NOT NULL,
    author TEXT NOT NULL,
    url TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE entities (
    iri TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    type TEXT NOT NULL
);
CREATE TABLE aliases (
    entity TEXT NOT NULL REFERENCES entities (iri),
    alias TEXT NOT NULL,
    PRIMARY KEY (entity, alias)
);
CREATE TABLE identifiers (
    entity TEXT NOT NULL REFERENCES entities (iri),
    iri TEXT NOT NULL,
    PRIMARY KEY (entity, iri)
);
-- The object is a thing, or a value with its datatype and perhaps a unit.
CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES entities (iri),
    predicate TEXT NOT NULL,
    relation TEXT NOT NULL,
    object TEXT REFERENCES entities (iri),
    value TEXT,
    datatype TEXT,
    unit TEXT,
    state TEXT NOT NULL,
    stands INTEGER NOT NULL
);
CREATE INDEX facts_subject ON facts (subject);
CREATE INDEX facts_object ON facts (object);
CREATE INDEX facts_predicate ON facts (predicate);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    iri TEXT NOT NULL UNIQUE,
    fact INTEGER NOT NULL REFERENCES facts (id),
    document TEXT NOT NULL REFERENCES documents (id),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    status TEXT NOT NULL,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    speaker TEXT REFERENCES entities (iri),
    time TEXT,
    first_day TEXT,
    last_day TEXT,
    place TEXT REFERENCES entities (iri),
    during TEXT REFERENCES entities (iri),
    confidence REAL NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX claims_fact ON claims (fact);
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_speaker ON claims (speaker);
-- Every claim in words: who, what, when, who says so, and where it stands written.
CREATE VIEW told AS
    SELECT subjects.label AS subject, facts.relation, COALESCE(objects.label, facts.value) AS object,
        facts.state, claims.polarity, speakers.label AS speaker, claims.time,
        claims.sentence, documents.title, documents.date AS published, claims.confidence
    FROM claims
    JOIN facts ON facts.id = claims.fact
    JOIN documents ON documents.id = claims.document
    JOIN entities AS subjects ON subjects.iri = facts.subject
    LEFT JOIN entities AS objects ON objects.iri = facts.object
    LEFT JOIN entities AS speakers ON speakers.iri = claims.speaker;
CREATE VIRTUAL TABLE claims_fts USING fts5 (sentence, content = 'claims', content_rowid = 'id');
