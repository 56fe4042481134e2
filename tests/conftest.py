"""No test of this project is timed: how busy the machine is must not decide what passes."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
