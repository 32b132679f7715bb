"""Forces that spread nodes: exact for few of them, on a mesh for many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Edges = NDArray[np.int64]

EXACT_LIMIT = 260
MESH = 96


def spread(
    points: Points,
    edges: Edges,
    *,
    steps: int,
    gravity: float = 0.06,
    weights: NDArray[np.float64] | None = None,
    step: float = 1.0,
) -> Points:
    """Return `points` after `steps` of a force layout with an ideal edge length of 1.

    Nodes push each other away with 1/d, edges pull with d² (Fruchterman & Reingold 1991, "Graph
    drawing by force-directed placement"), all are drawn to the middle, and the length of a move
    shrinks from `step` to a twentieth. `weights` say how strongly each edge pulls. Repulsion is
    summed over all pairs up to `EXACT_LIMIT` nodes, beyond that by convolution on a mesh (Hockney &
    Eastwood 1981, "Computer simulation using particles"): O(n + m²·log m) for a mesh of m² cells.
    """
    points = points.copy()
    repel = _repel_exactly if len(points) <= EXACT_LIMIT else _repel_on_mesh
    pull = np.ones(len(edges)) if weights is None else weights
    for turn in range(steps):
        force = repel(points)
        if len(edges):
            delta = points[edges[:, 1]] - points[edges[:, 0]]
            length = np.sqrt((delta**2).sum(axis=1, keepdims=True)) + 1e-9
            tension = delta * np.minimum(length, 8.0) * pull[:, None]
            for axis in (0, 1):
                force[:, axis] += np.bincount(edges[:, 0], tension[:, axis], len(points))
                force[:, axis] -= np.bincount(edges[:, 1], tension[:, axis], len(points))
        force -= gravity * (points - points.mean(axis=0))
        size = np.sqrt((force**2).sum(axis=1, keepdims=True)) + 1e-9
        limit = step * (1.0 - 0.95 * turn / steps)
        points += force / size * np.minimum(size * 0.2, limit)
    return points


def _repel_exactly(points: Points) -> Points:
    delta = points[:, None, :] - points[None, :, :]
    square = (delta**2).sum(axis=2) + 0.01
    np.fill_diagonal(square, np.inf)
    forces: Points = (delta / square[:, :, None]).sum(axis=1)
    return forces


def _repel_on_mesh(points: Points) -> Points:
    low = points.min(axis=0)
    cell = float((points.max(axis=0) - low).max()) / (MESH - 2) or 1.0
    place = (points - low) / cell
    corner = np.minimum(place.astype(np.int64), MESH - 2)
    part = place - corner
    spots: list[tuple[NDArray[np.int64], NDArray[np.float64]]] = []
    for right in (0, 1):
        for down in (0, 1):
            share = np.abs(1 - right - part[:, 0]) * np.abs(1 - down - part[:, 1])
            spots.append(((corner[:, 0] + right) * MESH + corner[:, 1] + down, share))
    density = sum(np.bincount(spot, share, MESH * MESH) for spot, share in spots)
    spectrum = np.fft.rfft2(np.asarray(density).reshape(MESH, MESH), s=(2 * MESH, 2 * MESH))
    forces = np.empty_like(points)
    for axis, kernel in enumerate(_KERNELS):
        field = np.fft.irfft2(spectrum * kernel)[:MESH, :MESH].ravel() / cell
        forces[:, axis] = sum(field[spot] * share for spot, share in spots)
    return forces


def _kernels() -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Return the transforms of x/(x²+y²) and y/(x²+y²) on a mesh twice as wide, wrapped."""
    offset = np.fft.fftfreq(2 * MESH, 1 / (2 * MESH))
    x, y = np.meshgrid(offset, offset, indexing="ij")
    square = x**2 + y**2 + 0.25
    return np.fft.rfft2(x / square), np.fft.rfft2(y / square)


_KERNELS = _kernels()


def part_disks(centres: Points, radii: NDArray[np.float64], *, rounds: int = 60) -> Points:
    """Return `centres` moved apart until no two disks overlap, or after `rounds`."""
    centres = centres.copy()
    for _ in range(rounds):
        delta = centres[:, None, :] - centres[None, :, :]
        distance = np.sqrt((delta**2).sum(axis=2)) + 1e-9
        overlap = np.maximum(radii[:, None] + radii[None, :] - distance, 0.0)
        np.fill_diagonal(overlap, 0.0)
        if overlap.max(initial=0.0) < 1e-3:
            break
        mass = radii[None, :] ** 2 / (radii[:, None] ** 2 + radii[None, :] ** 2)
        centres += (delta / distance[:, :, None] * (overlap * mass)[:, :, None]).sum(axis=1) * 0.9
    return centres
