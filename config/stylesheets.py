from whitenoise.storage import CompressedManifestStaticFilesStorage


class JoinedManifestStorage(CompressedManifestStaticFilesStorage):
    pass
