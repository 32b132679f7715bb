-- What one update has to remember until it ends. These tables are temporary: on the disk, so that
-- memory does not grow with the graph, and gone with the connection.

-- The signatures of profiles that came or went.
CREATE TEMP TABLE changed (signature BLOB PRIMARY KEY) WITHOUT ROWID;
-- Those that these can influence, with the entity that each stood for before and stands for now;
-- `moved` where that is another one, or one of another type. A component is resolved by itself.
CREATE TEMP TABLE reached (
    id INTEGER PRIMARY KEY,
    signature BLOB NOT NULL UNIQUE,
    before TEXT NOT NULL,
    component INTEGER NOT NULL DEFAULT 0,
    entity TEXT NOT NULL DEFAULT '',
    moved INTEGER NOT NULL DEFAULT 0
);
-- The keys that were followed, with the first of `reached` that has each; 0 where none has.
CREATE TEMP TABLE followed (key TEXT PRIMARY KEY, first INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX temp.reached_before ON reached (before);
-- What mapping looked at in the entities that were there before, and the IRIs of their labels.
CREATE TEMP TABLE former (iri TEXT PRIMARY KEY, type TEXT NOT NULL, label TEXT NOT NULL)
    WITHOUT ROWID;
-- Entities without ids, which only all with one label can tell: `iri` is that of the label.
CREATE TEMP TABLE drafts (
    iri TEXT NOT NULL,
    same_as TEXT NOT NULL,
    entity BLOB NOT NULL,
    signatures BLOB NOT NULL
);
CREATE INDEX temp.drafts_iri ON drafts (iri, same_as);

-- The keys of units that may have to be described anew, and the values among them.
CREATE TEMP TABLE touched (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE described_values (iri TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
-- Whether facts stood whose claims changed.
CREATE TEMP TABLE stood (
    subject TEXT NOT NULL,
    predicate TEXT NOT NULL,
    object TEXT NOT NULL,
    stood INTEGER NOT NULL,
    PRIMARY KEY (subject, predicate, object)
) WITHOUT ROWID;
-- Terms of claims that went, if no other claim has them.
CREATE TEMP TABLE unused_terms (id INTEGER PRIMARY KEY);
