import networkx
import numpy as np
import pytest

from kg.measures.communities import find_communities
from kg.view.forces import _repel_exactly, _repel_on_mesh, part_disks
from kg.view.layout import SPACING, _nestle, layout


def two_cliques() -> list[tuple[int, int]]:
    left = [(a, b) for a in range(5) for b in range(a)]
    return [*left, *((a + 5, b + 5) for a, b in left), (0, 5)]


def test_two_cliques_are_two_communities():
    assert find_communities(10, two_cliques()) == [0] * 5 + [1] * 5


def test_isolated_nodes_share_the_last_community():
    assert find_communities(13, two_cliques())[10:] == [2, 2, 2]


def test_communities_are_as_modular_as_those_of_networkx():
    graph = networkx.gnm_random_graph(200, 600, seed=3)
    own = find_communities(200, list(graph.edges))
    parts = [{node for node in range(200) if own[node] == each} for each in set(own)]
    theirs = networkx.community.louvain_communities(graph, seed=1)
    modularity = networkx.community.modularity
    assert modularity(graph, parts) > modularity(graph, theirs) - 0.03


@pytest.mark.parametrize("size", [0, 1, 2, 10, 300])
def test_every_node_has_a_place_of_its_own(size: int):
    points = layout(size, [(a, (a * 7 + 1) % size) for a in range(size)])
    assert points.shape == (size, 2)
    assert len({tuple(point) for point in points.round()}) == size


def test_the_same_graph_has_the_same_picture():
    edges = [(a, (a * a + 3) % 400) for a in range(400)]
    assert np.array_equal(layout(400, edges), layout(400, edges))


def test_neighbours_stand_nearer_than_strangers():
    points = layout(10, two_cliques())
    inside = np.linalg.norm(points[1] - points[2])
    across = np.linalg.norm(points[1] - points[7])
    assert inside < across


def test_single_things_stand_one_below_the_other_beside_what_is_high():
    wide = [(a, a + 1) for a in range(99)]
    ring = [(a, 100 + (a - 99) % 12) for a in range(100, 112)]
    points = layout(122, [*wide, *ring])
    high, single = points[100:112], points[112:]
    assert (single[:, 0] > high[:, 0].max()).all()
    assert single[:, 1].max() <= high[:, 1].max() + 1
    assert len({round(x) for x in single[:, 0]}) < len(single)


def test_a_graph_that_grew_a_little_looks_almost_the_same():
    edges = [(a, (a * 7 + 1) % 200) for a in range(200)]
    before = layout(200, edges)
    start = np.vstack([before, [[np.nan, np.nan]] * 2])
    after = layout(202, [*edges, (200, 5), (201, 200)], start=start)
    assert np.allclose(after[:200], before)
    assert np.linalg.norm(after[200] - before[5]) <= SPACING + 1
    assert not np.isnan(after).any()


def test_the_mesh_repels_as_all_pairs_do_from_afar():
    points = np.random.default_rng(5).normal(size=(400, 2)) * 10
    exact, mesh = _repel_exactly(points), _repel_on_mesh(points)
    far = np.linalg.norm(points, axis=1) > 8
    angle = (exact[far] * mesh[far]).sum(axis=1) / (
        np.linalg.norm(exact[far], axis=1) * np.linalg.norm(mesh[far], axis=1)
    )
    assert np.median(angle) > 0.99


def test_disks_nestle_beside_others_and_meet_none():
    around = np.array([[0.0, 0.0], [9.0, 0.0]])
    sizes = np.array([4.0, 3.0])
    radii = np.array([2.0, 2.0, 1.5, 1.0, 1.0, 0.5])
    centres = _nestle(radii, around, sizes)
    every, size = np.vstack([around, centres]), np.concatenate([sizes, radii])
    gaps = np.linalg.norm(every[:, None] - every[None], axis=2) - size[:, None] - size[None]
    np.fill_diagonal(gaps, 1)
    assert gaps.min() > 0
    assert np.abs(centres).max() < 16


def test_in_a_large_graph_small_parts_joined_to_nothing_are_one_group_aside():
    chain = [(node, node + 1) for node in range(1399) if node % 70 != 69]
    parts = [(1400 + 5 * part, 1401 + 5 * part + one) for part in range(20) for one in range(4)]
    between = [(node, (node + 70) % 1400) for node in range(0, 1400, 70)]
    members = find_communities(1500, [*chain, *between, *parts])
    assert len({members[node] for node in range(1400, 1500)}) == 1
    points = layout(1500, [*chain, *between, *parts])
    assert points[1400:, 0].max() < points[:1400, 0].min()


def test_disks_are_moved_apart():
    centres = part_disks(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), np.ones(3))
    gaps = [np.linalg.norm(centres[a] - centres[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    assert min(gaps) > 1.99
