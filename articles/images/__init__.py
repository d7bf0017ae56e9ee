"""Look at, cut and develop pictures. Plain Python and Pillow; nothing here knows Django."""
