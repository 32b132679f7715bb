"""A graph for other tools: RDF in every syntax, JSON, tables, networks."""

from __future__ import annotations

from kg.errors import PluginError
from kg.export.contract import write_json
from kg.export.networks import to_networkx, write_cypher, write_gexf, write_graphml
from kg.export.rdf_texts import (
    write_jsonld,
    write_lines,
    write_quads,
    write_rdf12,
    write_rdfxml,
    write_trig,
    write_turtle_text,
)
from kg.export.source import Format, Source
from kg.export.tables import csv_tables, parquet_tables, write_claims_csv, write_claims_parquet

FORMATS = {
    found.name: found
    for found in (
        Format(name="turtle", description="RDF, to read", write=write_turtle_text),
        Format(name="trig", description="RDF with the graphs of imports", write=write_trig),
        Format(name="ntriples", description="RDF, sorted lines", write=write_lines),
        Format(name="nquads", description="RDF with graphs, sorted lines", write=write_quads),
        Format(name="jsonld", description="RDF as JSON", write=write_jsonld),
        Format(name="rdfxml", description="RDF as XML", write=write_rdfxml),
        Format(name="rdf12", description="RDF 1.2: claims reify triples", write=write_rdf12),
        Format(name="json", description="documents, entities, facts", write=write_json),
        Format(name="graphml", description="for yEd, Cytoscape, networkx", write=write_graphml),
        Format(name="gexf", description="for Gephi", write=write_gexf),
        Format(
            name="csv",
            description="tables; into a folder, or the claims alone",
            write=write_claims_csv,
            tables=csv_tables,
        ),
        Format(
            name="parquet",
            description="tables; into a folder, or the claims alone",
            write=write_claims_parquet,
            tables=parquet_tables,
        ),
        Format(name="cypher", description="for Neo4j and Memgraph", write=write_cypher),
    )
}
"""The formats of `kg export`, by name."""

__all__ = ["FORMATS", "Format", "Source", "require_format", "to_networkx"]


def require_format(name: str) -> Format:
    """Return the format of a name.

    Raises:
        PluginError: there is none; those that there are stand in its text.

    """
    if name not in FORMATS:
        raise PluginError(f"no format {name!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[name]
