import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { words } from "./words.ts";

export interface Credentials {
  username: string;
  password: string;
  tried: boolean;
  set: (part: Partial<Omit<Credentials, "set">>) => void;
}

export function useCredentials(): Credentials {
  const [state, setState] = useState({ username: "", password: "", tried: false });
  return { ...state, set: (part) => setState((now) => ({ ...now, ...part })) };
}

/** User name and password. Faults are named once somebody tried to go on. */
export function CredentialFields({ credentials }: { credentials: Credentials }) {
  const [shown, setShown] = useState(false);
  const { username, password, tried, set } = credentials;
  return (
    <>
      <Field label={words.username} fault={tried && !username ? words.enterUsername : null}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            autoComplete="username"
            autoCapitalize="none"
            spellcheck={false}
            value={username}
            onInput={(event) => set({ username: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words.password} fault={tried && !password ? words.enterPassword : null}>
        {(tied) => {
          const input = {
            ...tied,
            autoComplete: "current-password",
            value: password,
            onInput: (event: InputEvent) =>
              set({ password: (event.currentTarget as HTMLInputElement).value }),
          } as const;
          return shown ? <input type="text" {...input} /> : <input type="password" {...input} />;
        }}
      </Field>
      <label class="check">
        <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
        {words.showPassword}
      </label>
    </>
  );
}
