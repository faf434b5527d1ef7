"""Makes the web application of one installation; it has no state but what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from desk.web import api
from desk.web import pages as doors
from desk.web.assets import load_assets
from desk.web.desk import Desk
from desk.web.guards.headers import Headers
from desk.web.guards.hosts import Hosts
from desk.web.guards.requests import Requests
from desk.web.guards.size import Size
from desk.web.languages import load_languages
from desk.web.routes import routes
from desk.web.trouble import answer_trouble
from pipeline.timing import Timings

if TYPE_CHECKING:
    from flows.pages import Pages
    from pipeline.settings import Settings
    from pipeline.store.store import Store


def create_app(settings: Settings, store: Store, pages: Pages, timings: Timings | None = None) -> FastAPI:
    """The web application over an open ledger and the pages of its documents; `timings` hear how long answers take."""
    app = FastAPI(title="Ledgerdrop", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.state.desk = Desk(
        settings=settings,
        store=store,
        pages=pages,
        assets=load_assets(),
        languages=load_languages(),
    )
    app.router.routes.extend([*routes(doors), *routes(api)])
    answer_trouble(app)
    # The last is the first that a request meets.
    app.add_middleware(Size, upload_bytes=settings.desk.upload_bytes)
    app.add_middleware(Hosts, settings=settings)
    app.add_middleware(Headers, is_https=settings.desk.https)
    app.add_middleware(Requests, timings=timings or Timings())
    return app
