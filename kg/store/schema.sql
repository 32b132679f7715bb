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

-- IRIs that entities had once, and those that took their place; no graph or export holds them.
CREATE TABLE history (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;

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
