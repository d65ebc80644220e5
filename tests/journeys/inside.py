"""What a page does from inside: go to an address as a link there would, ask the server as its scripts do."""

from typing import Any

from playwright.sync_api import Page


def show(page: Page, address: str) -> None:
    """Go to an address inside the program, as a link there would; a screen already shown is opened afresh."""
    page.evaluate(
        """async (to) => {
            const pause = (ms) => new Promise((done) => setTimeout(done, ms));
            for (const next of ["/nowhere", to]) {
                history.pushState({ inside: true }, "", next);
                dispatchEvent(new PopStateEvent("popstate"));
                await pause(0);
            }
            const end = performance.now() + 30_000;
            while (document.querySelector(".opening") || !document.querySelector("h1")) {
                if (performance.now() > end) throw new Error(`${to} does not open`);
                await pause(10);
            }
        }""",
        address,
    )


def fetched(page: Page, path: str) -> Any:
    return page.evaluate("(path) => fetch(path).then((answer) => answer.json())", path)


def created(page: Page, path: str, **fields: Any) -> str:
    """Post a form as the page in front would; tell the id."""
    made = page.evaluate(
        """async ([path, fields]) => {
            const headers = { "Content-Type": "application/json" };
            const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(fields) });
            return [answer.status, await answer.json()];
        }""",
        [path, fields],
    )
    assert made[0] == 201, made
    return str(made[1]["id"])
