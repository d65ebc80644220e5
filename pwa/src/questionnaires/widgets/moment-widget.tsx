import { useState } from "preact/hooks";
import { momentHere, monthDay, timeHere, withoutZone, yearNumber } from "../answer-text.ts";
import { appears, type InputNode } from "../form-nodes.ts";
import { type Asked, Frame, type Tied } from "./frame.tsx";

/** A day, a month, a year, a time, or a day and time, by the phone's own controls. */
export function MomentWidget(asked: Asked<InputNode>) {
  const { session, node } = asked;
  const { read, show, control } = kindOf(node);
  const [typed, setTyped] = useState<string | null>(null);
  const pick = (text: string) => {
    setTyped(text);
    const value = text === "" ? "" : read(text);
    if (value === null) session.refuse(node, text, () => node.setValue(""));
    else session.answer(node, () => node.setValue(value));
  };
  const value = session.unreadable(node) ?? typed ?? show(node.currentState.instanceValue);
  return (
    <Frame {...asked}>
      {(tied) =>
        control({
          ...tied,
          value,
          onInput: (event) => pick(event.currentTarget.value),
          onBlur: () => setTyped(null),
        })
      }
    </Frame>
  );
}

type Control = Tied & {
  value: string;
  onInput: (event: { currentTarget: HTMLInputElement }) => void;
  onBlur: () => void;
};

interface Kind {
  read: (text: string) => string | null;
  show: (value: string) => string;
  control: (given: Control) => preact.JSX.Element;
}

const asIs = (text: string) => text;
const date: Kind = { read: asIs, show: asIs, control: (given) => <input type="date" {...given} /> };
const month: Kind = {
  read: monthDay,
  show: (value) => value.slice(0, 7),
  control: (given) => <input type="month" placeholder="2026-01" {...given} />,
};
const year: Kind = {
  read: yearNumber,
  show: (value) => value.slice(0, 4),
  control: (given) => <input type="text" inputMode="numeric" maxLength={4} placeholder="2026" {...given} />,
};
const time: Kind = {
  read: timeHere,
  show: withoutZone,
  control: (given) => <input type="time" {...given} />,
};
const dateTime: Kind = {
  read: momentHere,
  show: withoutZone,
  control: (given) => <input type="datetime-local" {...given} />,
};

function kindOf(node: InputNode): Kind {
  if (node.valueType === "time") return time;
  if (node.valueType === "dateTime") return dateTime;
  if (appears(node, "month-year")) return month;
  return appears(node, "year") ? year : date;
}
