"""Arabic as a newsroom writes, compares and prints it: plain Python, no Django."""
