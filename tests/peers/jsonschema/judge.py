"""Judges every line of stdin by a schema: one `true` or `false` a line.

Usage: python judge.py SCHEMA < BODIES
"""

import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for line in sys.stdin.buffer:
    print("true" if validator.is_valid(json.loads(line)) else "false")
