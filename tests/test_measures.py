"""What the network says of things is what networkx says, and stands in data frames."""

import networkx
import pytest
from store.made import graph_of

from kg.measures import measure

STAR = [(0, 1), (0, 2), (0, 3), (3, 4), (4, 3), (1, 1)]
"""A star of 0 with a tail 3–4, a doubled edge and a loop; 5 stands alone."""


def test_centre_bridges_and_neighbours_of_a_star():
    found = measure(6, STAR)
    assert found.neighbours == [3, 1, 1, 2, 1, 0]
    # of the six pairs of others five lead through the centre, three through 3
    assert found.betweenness == [pytest.approx(5 / 6), 0, 0, 0.5, 0, 0]
    assert found.bridge == [True, False, False, True, False, False]
    assert found.bridges == {(0, 1), (0, 2), (0, 3), (3, 4)}


def test_betweenness_is_that_of_networkx_where_all_is_looked_at():
    network = networkx.gnm_random_graph(60, 90, seed=1)
    network = network.subgraph(max(networkx.connected_components(network), key=len))
    network = networkx.convert_node_labels_to_integers(network)
    theirs = networkx.betweenness_centrality(network)
    ours = measure(len(network), list(network.edges)).betweenness
    assert ours == pytest.approx([theirs[node] for node in sorted(network)], abs=1e-6)


def test_a_large_graph_is_estimated_and_the_same_every_time(monkeypatch):
    monkeypatch.setattr("kg.measures.network.STEPS", 400_000)
    network = networkx.barabasi_albert_graph(800, 2, seed=3)
    edges = list(network.edges)
    found = measure(800, edges)
    assert found == measure(800, edges)
    theirs = networkx.betweenness_centrality(network)
    best = sorted(network, key=lambda node: -theirs[node])[:3]
    assert {max(range(800), key=lambda node: found.betweenness[node])} <= set(best)


def test_nothing_has_no_measures():
    assert measure(0, []).neighbours == []
    assert measure(2, []).betweenness == [0, 0]


def test_entities_and_facts_have_their_columns():
    pytest.importorskip("pandas")
    texts = {"a.txt": "Ada met Bo. Ada met Carl. Dora met Ada. Bo never left India."}
    with graph_of(texts) as graph:
        entities = graph.to_pandas("entities").set_index("label")
        facts = graph.to_pandas("facts")
    assert entities.loc["Ada", "neighbours"] == 3
    assert entities["betweenness"].idxmax() == "Ada"
    assert list(entities.index[entities["bridge"]]) == ["Ada", "Bo"]
    assert set(facts["state"]) == {"stands", "denied"}
    assert facts["bridge"].all()


@pytest.mark.model
def test_years_are_networks_of_their_own():
    pytest.importorskip("pandas")
    import kg
    from kg.model import Document

    text = "Ada Reed met Bo Lane in 2019. Bo Lane sued Cleo Ford in March 2021."
    with kg.build([Document(id="a", text=text)]) as graph:
        years = graph.to_pandas("years")
        entities = graph.to_pandas("entities").set_index("label")
    found = {(row["year"], row["label"]) for row in years.to_dict("records")}
    assert found == {
        (2019, "Ada Reed"),
        (2019, "Bo Lane"),
        (2021, "Bo Lane"),
        (2021, "Cleo Ford"),
    }
    assert list(years["neighbours"]) == [1, 1, 1, 1]
    assert entities.loc["Bo Lane", "first_day"] == "2019-01-01"
    assert entities.loc["Bo Lane", "last_day"] == "2021-03-31"
