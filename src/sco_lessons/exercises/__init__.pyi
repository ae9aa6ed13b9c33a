from .checks import check, hint
from .feedback import Feedback, Hint, Told
from .progression import Progress, progress, reset_progress
from .telling import solution

__all__ = [
    "Feedback",
    "Hint",
    "Progress",
    "Told",
    "check",
    "hint",
    "progress",
    "reset_progress",
    "solution",
]
