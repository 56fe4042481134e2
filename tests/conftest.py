"""No test of this project is timed or drawn by chance: how busy the machine is, or what was drawn this time, must
not decide what passes. Every run of the laws tries the same examples; `--hypothesis-profile search` tries others.
"""

from hypothesis import HealthCheck, settings

UNTIMED = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("untimed", UNTIMED)
settings.register_profile("search", UNTIMED, derandomize=False)
settings.load_profile("untimed")
