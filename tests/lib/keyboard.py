"""What somebody without a mouse sees of an open page: where the focus is, and that nothing hides it.

WCAG 2.2, 2.4.7 (focus visible) and 2.4.11 (focus not obscured). An element is focused as the keyboard does it and
compared with itself before: its outline, shadow, colours and borders, those of its label, its parts and its drawing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FOCUS_EACH_KIND = """known => {
    const drawn = ["outline", "boxShadow", "background", "color", "border", "textDecoration", "stroke", "strokeWidth"];
    const looks = node => ["", "::before", "::after"].map(
        part => drawn.map(name => getComputedStyle(node, part || null)[name]).join()).join();
    const around = one => [one, ...one.children, ...(one.labels || [])].map(looks).join();
    const kinds = new Set(known), wrong = [];
    document.querySelectorAll("details").forEach(one => { one.open = true; });
    for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
        if (one.tabIndex < 0 || one.disabled || !one.getClientRects().length) continue;
        const within = one.parentElement;
        const kind = [one.localName, one.getAttribute("class"), one.type, within.localName, within.className].join(" ");
        if (kinds.has(kind)) continue;
        kinds.add(kind);
        document.activeElement.blur();
        const before = around(one);
        one.focus();
        if (document.activeElement !== one) wrong.push(`cannot be focused: ${one.outerHTML.slice(0, 160)}`);
        if (around(one) === before) wrong.push(`looks the same when focused: ${one.outerHTML.slice(0, 160)}`);
        const box = one.getClientRects()[0];
        const seen = (from, length, end) => (Math.max(from, 0) + Math.min(from + length, end)) / 2;
        const top = document.elementFromPoint(
            seen(box.x, box.width, innerWidth), seen(box.y, box.height, innerHeight));
        const own = [one, ...(one.labels || [])];
        if (!top || !(top.contains(one) || own.some(part => part.contains(top))))
            wrong.push(`is hidden when focused: ${one.outerHTML.slice(0, 160)}`);
    }
    return [wrong, [...kinds]];
}"""


def unseen_focus(page: "Page", known: set[str]) -> list[str]:
    """What is wrong with the focus on the open page, a line each; kinds of element in `known` are passed over.

    Every kind that was looked at is added to `known`. All folds are opened first.
    """
    page.keyboard.press("Tab")  # from here on the browser takes the person for one at the keyboard
    wrong, kinds = page.evaluate(FOCUS_EACH_KIND, sorted(known))
    known.update(kinds)
    return list(wrong)


def tab_to(page: "Page", wanted: "Locator", at_most: int = 60) -> None:
    """Press Tab until the element has the focus. Raises AssertionError where the keyboard does not lead there."""
    for _ in range(at_most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{at_most} tabs do not lead to {wanted}")
