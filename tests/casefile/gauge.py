"""A map and a table of the gauge office, for the river case: two lines agree but for a count that is explained."""

from __future__ import annotations

MAP = """\
source = "The gauge office"
series = "floods"

[table]
date = "day"
day = "utc"
time = "time"
time_format = "%H:%M"
blank = ["unknown"]
count = "houses"
drop = {type = ["drought"]}

[case]
unit = "houses"

[values.kind]
from = "type"
[values.kind.map]
flood = ["river"]
"dam burst" = ["dam"]

[[explained]]
what = "count"
date = 2011-06-01
reason = "The office counts barns."
"""
TABLE = """\
day,time,type,houses
2011-05-31,23:10,dam burst,4
2012-03-09,unknown,flood,14
2013-01-01,unknown,drought,many
"""
