"""Students mark the text themselves, and see where they differ from another reader."""
