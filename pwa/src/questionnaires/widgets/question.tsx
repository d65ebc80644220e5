import { appears, type InputNode, type Question } from "../form-nodes.ts";
import { ChoiceWidget } from "./choice-widget.tsx";
import { CodeWidget } from "./code-widget.tsx";
import { FileWidget } from "./file-widget.tsx";
import type { Asked } from "./frame.tsx";
import { MomentWidget } from "./moment-widget.tsx";
import { PlaceWidget } from "./place-widget.tsx";
import { RangeWidget } from "./range-widget.tsx";
import { RankWidget } from "./rank-widget.tsx";
import { SignatureWidget } from "./signature-widget.tsx";
import { AcknowledgeWidget, NoteWidget } from "./small-widgets.tsx";
import { NumberWidget, TextWidget } from "./text-widget.tsx";

/** One question of a form by the widget that fits it. */
export function AskQuestion({ session, node, checked }: Asked) {
  const asked = { session, checked };
  switch (node.nodeType) {
    case "input":
      return <AskInput {...asked} node={node} />;
    case "note":
      return <NoteWidget session={session} node={node} />;
    case "select":
      return <ChoiceWidget {...asked} node={node} />;
    case "rank":
      return <RankWidget {...asked} node={node} />;
    case "range":
      return <RangeWidget {...asked} node={node} />;
    case "trigger":
      return <AcknowledgeWidget {...asked} node={node} />;
    case "upload":
      return draws(node) ? <SignatureWidget {...asked} node={node} /> : <FileWidget {...asked} node={node} />;
  }
}

const draws = (node: Question) => ["signature", "draw"].some((how) => appears(node, how));

function AskInput(asked: Asked<InputNode>) {
  switch (asked.node.valueType) {
    case "int":
    case "decimal":
      return <NumberWidget {...asked} />;
    case "date":
    case "time":
    case "dateTime":
      return <MomentWidget {...asked} />;
    case "geopoint":
      return <PlaceWidget {...asked} />;
    case "barcode":
      return <CodeWidget {...asked} />;
    default:
      return <TextWidget {...asked} />;
  }
}
