"""A box for a file, with limits said in plain words. What is in the file is for the reader of documents to judge.

Rule kept: the size and the ending are refused here, before anything opens the file.
"""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from jointreview.adapters.documents.sniff import check_name
from jointreview.errors import UnreadableDocument


class DocumentField(forms.FileField):
    """One file, at most `max_megabytes`, whose name ends in one of `endings` (`.pdf`, `.docx`)."""

    def __init__(self, *, endings: tuple[str, ...], max_megabytes: int, **kwargs: object) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(endings)}))
        super().__init__(**kwargs)
        self.endings = endings
        self.max_megabytes = max_megabytes
        self.error_messages["empty"] = "The selected file is empty"

    def clean(self, data: UploadedFile | None, initial: object = None) -> UploadedFile | None:
        """The file itself; its name is only looked at for its ending, never used as a path."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        try:
            check_name(file.name or "")
        except UnreadableDocument as refused:
            raise ValidationError(refused.words, code=refused.code) from refused
        if PurePath(file.name or "").suffix.lower() not in self.endings:
            kinds = " or ".join(ending.removeprefix(".").upper() for ending in self.endings)
            raise ValidationError(f"The selected file must be a {kinds}", code="file.kind")
        if (file.size or 0) > self.max_megabytes * 1_000_000:
            words = f"The selected file must be smaller than {self.max_megabytes}MB"
            raise ValidationError(words, code="file.size")
        return file
