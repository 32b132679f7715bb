"""The exceptions of kg.

    KgError
    ├── ConfigError      a configuration that is wrong or contradicts itself
    ├── ReadError        a path, a format or an encoding that cannot be read
    │   └── DocumentError  a document that was not read, where a build is strict
    ├── ModelError       a language model that is missing or does not fit
    ├── PluginError      an extractor, linker, store or format that does not exist
    ├── OntologyError    a file that is no ontology
    ├── DecisionError    a decision that names nothing, or contradicts another
    ├── StoreError       a graph folder or a store that cannot be opened or written
    │   └── RemoteError  a remote store that refuses or does not answer
    ├── QueryError       a query that is wrong, forbidden or ran too long
    ├── EmptyGraphError  a build in which nothing was found
    └── NotFoundError    a document, entity, fact or example that is not in the graph

`KgWarning` is what kg warns of, where it can go on without what is missing.

A message has the thing, the place and the way out. Only `kg.cli` catches `KgError`.
"""


class KgError(Exception):
    """Base of all errors that kg raises on purpose; its text is fit for a person."""


class ConfigError(KgError):
    """A configuration is wrong or contradicts itself."""


class ReadError(KgError):
    """A path, a format or an encoding cannot be read."""


class DocumentError(ReadError):
    """A document was not read, and the build is strict."""


class ModelError(KgError):
    """A language model is missing or does not fit."""


class PluginError(KgError):
    """An extractor, a linker, a store or a format does not exist."""


class OntologyError(KgError):
    """A file is no ontology."""


class DecisionError(KgError):
    """A decision names nothing, or contradicts another."""


class StoreError(KgError):
    """A graph folder or a store cannot be opened or written."""


class RemoteError(StoreError):
    """A remote store refuses or does not answer."""


class QueryError(KgError):
    """A query is wrong, forbidden or ran too long."""


class EmptyGraphError(KgError):
    """Nothing was found in any document."""


class NotFoundError(KgError):
    """A document, entity, fact or example is not in the graph."""


class KgWarning(UserWarning):
    """Something is missing that kg goes on without; its text is fit for a person."""
