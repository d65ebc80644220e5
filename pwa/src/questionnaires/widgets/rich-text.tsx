import { type ComponentChild, createElement } from "preact";
import type { FormText, RichNode } from "../form-nodes.ts";

/** A text of a form with its bold, lists and links. What else it may carry is shown as plain text. */
export function RichText({ text }: { text: FormText }) {
  return <>{text.formatted.map(drawn)}</>;
}

const PLAIN = new Set(["em", "li", "ol", "strong", "u", "ul", "div", "span"]);
const HEADINGS = /^h[1-6]$/;

function drawn(node: RichNode): ComponentChild {
  const children = (node.children ?? []).map(drawn);
  const name = node.elementName ?? "";
  if (node.role === "child") return node.value;
  if (node.role === "line-break") return <br />;
  if (node.role === "html") return null;
  if (name === "a") return <Link url={node.url ?? ""}>{children}</Link>;
  if (name === "p" || HEADINGS.test(name))
    return <span class={name === "p" ? "para" : "para strong"}>{children}</span>;
  return PLAIN.has(name) ? createElement(name, {}, children) : <span>{children}</span>;
}

/** Nothing but web addresses can be followed. */
function Link({ url, children }: { url: string; children: unknown }) {
  const content = children as never;
  if (!/^https?:\/\//.test(url)) return <span>{content}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {content}
    </a>
  );
}
