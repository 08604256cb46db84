"""Reports as values: a `Document` (lines with their places) goes in, a `Reading` comes out.

The rule of this room: an area is named by its label, never by its position, and what is not understood is said as a
`Problem`, never guessed. Sources: the reading contract and the labelling rules of the hand-made answers.
"""
