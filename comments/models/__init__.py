from comments.models.comment import Comment
from comments.models.discussion import Discussion
from comments.models.moderation import BadWord, Block, Decision

__all__ = ["BadWord", "Block", "Comment", "Decision", "Discussion"]
