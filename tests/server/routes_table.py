"""Every route with the way to ask it. A feature adds its file of rows here, in one line."""

from tests.server import (
    routes_accounts,
    routes_alerts,
    routes_cards,
    routes_checklists,
    routes_custody,
    routes_dispatch,
    routes_dossiers,
    routes_evidence,
    routes_findings,
    routes_organisations,
    routes_questionnaires,
    routes_recovery,
    routes_replication,
    routes_responses,
    routes_reviews,
)

FEATURES = [
    routes_dossiers,
    routes_accounts,
    routes_alerts,
    routes_cards,
    routes_custody,
    routes_checklists,
    routes_dispatch,
    routes_evidence,
    routes_findings,
    routes_organisations,
    routes_questionnaires,
    routes_recovery,
    routes_replication,
    routes_responses,
    routes_reviews,
]

ROWS = {route: row for feature in FEATURES for route, row in feature.ROWS.items()}
