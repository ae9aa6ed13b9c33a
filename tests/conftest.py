"""What all tests share."""

from hypothesis import settings

# The suite never asserts a time: a busy machine must not fail it.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")
