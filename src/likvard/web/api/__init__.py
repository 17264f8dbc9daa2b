"""The public JSON API, version 1: everything that residents can read, to read only, without signing in.

The schema is served; no page that shows it is, because that page would need scripts from elsewhere.
"""

from django.contrib.auth.decorators import login_not_required
from ninja import NinjaAPI

from likvard.web.api import authorities, follow_up, indicators, overview, plans

api = NinjaAPI(
    title="Likvärd",
    version="1",
    description="Public data of the work of Nordic municipalities and regions for equal rights. Codes are English; "
    "people's own words stand in the authority's language. A figure that is hidden has no number.",
    urls_namespace="api",
    docs_url=None,
)
for router in (authorities.router, plans.router, indicators.router, follow_up.router, overview.router):
    api.add_router("", router)

urls = api.urls
for address in urls[0]:
    if address.callback:
        address.callback = login_not_required(address.callback)
