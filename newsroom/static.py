"""Static files under names that carry their content's hash, so browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names once files were collected; plain names before that, so a fresh checkout works."""

    manifest_strict = False
    # A module's imports carry hashes, too: after a deploy no page runs half of the old scripts.
    support_js_module_import_aggregation = True
    # Each pass names one more storey of modules that import modules; Django's own five are too few.
    max_post_process_passes = 20

    def stored_name(self, name: str) -> str:
        """Return the collected file's name, or the plain one while nothing was collected yet."""
        try:
            return super().stored_name(name)
        except ValueError:
            return name
