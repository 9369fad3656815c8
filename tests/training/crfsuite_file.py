"""Makes a trained CRFsuite model smaller by leaving out features of little weight.

The file format is that of CRFsuite 0.12 (``crf1d_model.c``): a header of 48 bytes; the features, 20 bytes each
(type, source, target as 32-bit integers, weight as a double); two constant databases of the names of labels and
attributes; and for each label and attribute the list of its features.
"""

from __future__ import annotations

import struct

HEADER = struct.Struct("<4sI4s9I")
CHUNK = struct.Struct("<4s2I")
FEATURE = struct.Struct("<3Id")
TRANSITION = 1
"""Type of a feature from label to label; the others go from attribute to label."""


def weights(model: bytes) -> list[float]:
    """Absolute weights of the features from attributes, ascending."""
    return sorted(abs(weight) for kind, _, _, weight in _features(model) if kind != TRANSITION)


def pruned(model: bytes, least: float) -> bytes:
    """`model` without features from attributes whose absolute weight is under `least`."""
    magic, _, kind, version, _, labels, attributes, _, *places = HEADER.unpack_from(model)
    at_labels, at_attributes, at_label_features, at_attribute_features = places
    features = _features(model)
    kept = [index for index, one in enumerate(features) if one[0] == TRANSITION or abs(one[3]) >= least]
    number = {old: new for new, old in enumerate(kept)}
    body = bytearray(HEADER.size)
    starts = [len(body)]
    body += CHUNK.pack(b"FEAT", CHUNK.size + FEATURE.size * len(kept), len(kept))
    body += b"".join(FEATURE.pack(*features[index]) for index in kept)
    for place in (at_labels, at_attributes):
        starts.append(len(body))
        size = struct.unpack_from("<I", model, place + 4)[0]
        body += model[place:place + size]
        body += bytes(-len(body) % 4)
    for name, place in ((b"LFRF", at_label_features), (b"AFRF", at_attribute_features)):
        starts.append(len(body))
        body += _references(name, model, place, number, len(body))
    HEADER.pack_into(body, 0, magic, len(body), kind, version, len(kept), labels, attributes, *starts)
    return bytes(body)


def _features(model: bytes) -> list[tuple[int, int, int, float]]:
    place = HEADER.unpack_from(model)[7]
    count = CHUNK.unpack_from(model, place)[2]
    first = place + CHUNK.size
    return list(FEATURE.iter_unpack(model[first:first + FEATURE.size * count]))


def _references(name: bytes, model: bytes, place: int, number: dict[int, int], start: int) -> bytes:
    """The chunk of feature lists at `place` with the features renumbered, to stand at `start`."""
    count = CHUNK.unpack_from(model, place)[2]
    offsets, lists = [], bytearray()
    for offset in struct.unpack_from(f"<{count}I", model, place + CHUNK.size):
        if not offset:
            offsets.append(0)
            continue
        length = struct.unpack_from("<I", model, offset)[0]
        old = struct.unpack_from(f"<{length}I", model, offset + 4)
        kept = [number[index] for index in old if index in number]
        offsets.append(start + CHUNK.size + 4 * count + len(lists))
        lists += struct.pack(f"<{len(kept) + 1}I", len(kept), *kept)
    size = CHUNK.size + 4 * count + len(lists)
    return CHUNK.pack(name, size, count) + struct.pack(f"<{count}I", *offsets) + lists
