"""What `compare`, `merge` and `check` share: claims in a form that can be compared, and how they pair up.

`reader` makes them of briefings (with `predications`, `dates`, `numbers`, `language`), `parties` tells whether two
actors are one, `match` whether two claims are about one deed, `texts` whether two texts are versions or copies of one
another.
"""
