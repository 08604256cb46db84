"""The name a file was sent under, judged before anybody cleans it.

Django's parser cuts `../../report.pdf` to `report.pdf` before a view sees it; the command line refuses such a name.
Here it is refused on the web as well: `SentNames` stands first among the upload handlers and has the request parsed by
a parser that puts `PATH_IN_NAME` where a name holds a path, which no box for a file accepts.
"""

import html
from typing import Any, Final

from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParser

from jointreview.adapters.documents.sniff import check_name
from jointreview.errors import UnreadableDocument

PATH_IN_NAME: Final = "\x1f"
"""Stands for a name that is no plain file name: `check_name` refuses it."""


class NameKeepingParser(MultiPartParser):
    """Django's parser, but a name that holds a path is told from a plain one."""

    def sanitize_file_name(self, file_name: str) -> str | None:
        """The plain name, or `PATH_IN_NAME`; an entity in it is read as Django reads it."""
        try:
            check_name(html.unescape(file_name))
        except UnreadableDocument:
            return PATH_IN_NAME
        return super().sanitize_file_name(file_name)


class SentNames(FileUploadHandler):
    """Hands the whole request to `NameKeepingParser` and the other handlers; keeps no file itself."""

    def handle_raw_input(
        self, input_data: Any, meta: dict, content_length: int, boundary: bytes, encoding: str | None = None
    ) -> tuple[Any, Any]:
        others = [handler for handler in self.request.upload_handlers if handler is not self]
        return NameKeepingParser(meta, input_data, others, encoding).parse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Never asked: the other handlers receive the data."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Never asked: the other handlers keep the file."""
