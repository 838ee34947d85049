"""Unpacks answers without trusting how much is packed into them."""

import zlib
from collections.abc import Iterable, Iterator

from auditor.connectors._http.words import Broken

#: bytes; what is unpacked at once
_PIECE = 1 << 16
#: zlib's word for gzip
_GZIP = 31


def inflated(raw: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip in small pieces, however much is packed into one.

    Raises:
        Broken: if it is no gzip, or cut off.
    """
    inflater, begun = zlib.decompressobj(_GZIP), False
    for data in raw:
        more = bool(data)
        while more:
            try:
                piece = inflater.decompress(data, _PIECE)
            except zlib.error:
                raise Broken("an answer that cannot be unpacked") from None
            yield piece
            begun = not inflater.eof
            data = inflater.unconsumed_tail
            more = bool(data) or len(piece) == _PIECE
            if inflater.eof:  # another part may follow
                data = inflater.unused_data
                inflater, more = zlib.decompressobj(_GZIP), bool(data)
    if begun:
        raise Broken("an answer that breaks off", reading=True)
