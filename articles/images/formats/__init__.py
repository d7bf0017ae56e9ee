"""One module for each kind of file: `measure` reads its sides and frames, `embedded` its metadata.

Nothing here decodes a pixel, inflates image data or reads more than a header at a time, so a file
that would fill the memory of any decoder costs no more than an honest one.
"""
