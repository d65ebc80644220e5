"""What the many servers of one test run need not make anew: each test has a server of its own, for a moment.

Without this, half of the time of a small test went into compiling the same statements and addresses again.
"""

from werkzeug.routing import Rule

DIALECTS = {}


def share_statements(engine):
    """Let what was compiled for the engine of one test serve the next."""
    engine.dialect, compiled = DIALECTS.setdefault(engine.dialect.name, (engine.dialect, {}))
    engine.update_execution_options(compiled_cache=compiled)


def share_addresses():
    """Let the functions that werkzeug compiles to build the addresses of a rule serve every application."""
    really_compile, known = Rule._compile_builder, {}

    def compile_builder(rule, append_unknown=True):
        if rule.defaults:
            return really_compile(rule, append_unknown)
        place = rule.rule, rule.subdomain, rule.host, append_unknown
        if place not in known:
            known[place] = really_compile(rule, append_unknown)
        return known[place]

    Rule._compile_builder = compile_builder
