"""What is measured and never asserted: these numbers depend on the machine."""
