"""Serves the chat page to a browser on this machine; the conversation itself runs over the REST channel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, file

PAGE = Path(__file__).resolve().parents[2] / "widget" / "page.html"


class ChatPage(InputChannel):
    """One page, one file, nothing loaded from elsewhere."""

    @classmethod
    def name(cls) -> str:
        """Returns the name in the page's address, `/webhooks/chat/`."""
        return "chat"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Returns the route of the page."""
        routes = Blueprint("chat_page")

        @routes.route("/", methods=["GET"])
        async def page(request: Request) -> HTTPResponse:
            return await file(
                PAGE,
                headers={
                    "Content-Security-Policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'"
                },
            )

        return routes
