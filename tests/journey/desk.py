"""What a person does at a desk: opens pages, fills in forms by what stands beside the fields."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.screens.browser import own_troubles, watch

WORK_SECONDS = 60_000


class Desk:
    """One person's browser."""

    def __init__(self, page: Page) -> None:
        self.page = watch(page)

    def sign_in(self, username: str, password: str) -> None:
        self.open("/")
        self.send(login=username, password=password)
        assert "/sign-in/" not in self.page.url

    def open(self, address: str) -> int:
        """Go to the address; its status."""
        return self.page.goto(address).status

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def fill(self, **fields: Any) -> None:
        """Fields by their names; a list ticks boxes, ``True`` ticks one."""
        for name, value in fields.items():
            self._answer(self.page.locator(f"#main [name={name}]"), value)

    def send(self, **fields: Any) -> None:
        """Fill in the form of the page and press its button."""
        self.fill(**fields)
        with self.page.expect_navigation():
            self.page.locator("#main form button.primary").click()

    def _answer(self, field: Locator, value: Any) -> None:
        if isinstance(value, list):
            for each in value:
                field.and_(self._valued(each)).check()
        elif value is True:
            field.check()
        elif field.first.evaluate("element => element.tagName") == "SELECT":
            named = field.locator("option", has_text=value).or_(
                field.locator(f"option[value='{value}']")
            )
            field.select_option(named.first.get_attribute("value"))
        elif field.first.get_attribute("type") == "radio":
            field.and_(self._valued(value)).check()
        else:
            field.fill(value)

    def _valued(self, value: str) -> Locator:
        return self.page.locator(f'[value="{value}"]')

    def record(self, address: str, **fields: Any) -> None:
        """Fill in the form at the address and keep it."""
        self.open(address)
        self.send(**fields)
        self.sees("저장했습니다")

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)

    def waits_for(self, link: str) -> None:
        """Until the worker is done and the page, by itself, says so."""
        expect(self.page.get_by_role("link", name=link)).to_be_visible(timeout=WORK_SECONDS)

    def download(self, link: str) -> bytes:
        with self.page.expect_download() as download:
            self.follow(link)
        return download.value.path().read_bytes()

    def troubles(self) -> list[str]:
        return own_troubles(self.page)
