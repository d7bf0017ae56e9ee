"""The paper's judges: each measures the pages as readers get them, and fails where the house promised better."""
