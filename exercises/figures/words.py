def in_words(pose) -> str:
    return pose.position
