import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { pinFault } from "../vault/lock.ts";
import "./style.css";
import { words } from "./words.ts";

export interface NewPin {
  first: string;
  again: string;
  tried: boolean;
  set: (part: Partial<Omit<NewPin, "set">>) => void;
}

export function useNewPin(): NewPin {
  const [state, setState] = useState({ first: "", again: "", tried: false });
  return { ...state, set: (part) => setState({ ...state, ...part }) };
}

/** Tell whether the PIN may be used as entered. */
export function fits(pin: NewPin): boolean {
  return pinFault(pin.first) === null && pin.first === pin.again;
}

/** A PIN, entered twice. Faults are named once somebody tried to go on. */
export function NewPinFields({ pin, label }: { pin: NewPin; label: string }) {
  const fault = pin.tried ? pinFault(pin.first) : null;
  const differs = pin.tried && !fault && pin.first !== pin.again;
  return (
    <>
      <Field
        label={label}
        hint={words.pinHint}
        fault={fault && (fault === "short" ? words.pinShort : words.pinSimple)}
      >
        {(tied) => (
          <input
            {...tied}
            class="pin"
            type="password"
            inputMode="numeric"
            autoComplete="new-password"
            maxLength={12}
            value={pin.first}
            onInput={(event) => pin.set({ first: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words.pinAgain} fault={differs ? words.pinDiffers : null}>
        {(tied) => (
          <input
            {...tied}
            class="pin"
            type="password"
            inputMode="numeric"
            autoComplete="new-password"
            maxLength={12}
            value={pin.again}
            onInput={(event) => pin.set({ again: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}
