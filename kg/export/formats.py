"""The formats of `kg export` that come with kg; `kg.plugins.BUILT_IN` names them."""

from __future__ import annotations

from kg.export.contract import write_json
from kg.export.mermaid import write_mermaid
from kg.export.neo4j import bulk_files, write_cypher
from kg.export.networks import write_gexf, write_graphml
from kg.export.packed import zip_of
from kg.export.rdf_texts import (
    write_jsonld,
    write_lines,
    write_quads,
    write_rdf12,
    write_rdfxml,
    write_trig,
    write_turtle_text,
)
from kg.export.report import write_html, write_markdown
from kg.export.source import Format
from kg.export.sqlite import write_sqlite
from kg.export.tables import csv_tables, parquet_tables, write_claims_csv, write_claims_parquet
from kg.export.vault import vault_files
from kg.export.workbook import write_xlsx

TURTLE = Format(name="turtle", description="RDF, to read", write=write_turtle_text)
TRIG = Format(name="trig", description="RDF with the graphs of imports", write=write_trig)
NTRIPLES = Format(name="ntriples", description="RDF, sorted lines", write=write_lines)
NQUADS = Format(name="nquads", description="RDF with graphs, sorted lines", write=write_quads)
JSONLD = Format(name="jsonld", description="RDF as JSON", write=write_jsonld)
RDFXML = Format(name="rdfxml", description="RDF as XML", write=write_rdfxml)
RDF12 = Format(name="rdf12", description="RDF 1.2: claims reify triples", write=write_rdf12)
JSON = Format(name="json", description="documents, entities, facts", write=write_json)
GRAPHML = Format(name="graphml", description="for yEd, Cytoscape, networkx", write=write_graphml)
GEXF = Format(name="gexf", description="for Gephi", write=write_gexf)
CSV = Format(
    name="csv",
    description="tables; into a folder, or the claims alone",
    write=write_claims_csv,
    tables=csv_tables,
)
PARQUET = Format(
    name="parquet",
    description="tables; into a folder, or the claims alone",
    write=write_claims_parquet,
    tables=parquet_tables,
)
CYPHER = Format(name="cypher", description="statements for Neo4j", write=write_cypher)
NEO4J = Format(
    name="neo4j",
    description="files for Neo4j's bulk import; into a folder, or as ZIP",
    write=zip_of(bulk_files),
    tables=bulk_files,
)
OBSIDIAN = Format(
    name="obsidian",
    description="linked notes for Obsidian; into a folder, or as ZIP",
    write=zip_of(vault_files),
    tables=vault_files,
)
XLSX = Format(name="xlsx", description="a workbook of the tables", write=write_xlsx)
SQLITE = Format(name="sqlite", description="tables with keys, for datasette", write=write_sqlite)
MERMAID = Format(name="mermaid", description="a drawing for Markdown", write=write_mermaid)
MARKDOWN = Format(name="markdown", description="a report to read", write=write_markdown)
HTML = Format(name="html", description="the report as a page to print", write=write_html)
