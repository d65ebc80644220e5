import { useState } from "preact/hooks";
import { Icon } from "../../app/icon.tsx";
import { placeText, typedPlace } from "../answer-text.ts";
import type { InputNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { type Asked, Frame } from "./frame.tsx";

const PATIENCE = 30_000;

/** Where this is: measured by the phone, or typed. */
export function PlaceWidget(asked: Asked<InputNode>) {
  const { session, node } = asked;
  const [looking, setLooking] = useState(false);
  const [failed, setFailed] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [latitude, longitude, , accuracy] = node.currentState.instanceValue.split(" ");
  const measured = Number(accuracy) > 0;
  const write = (text: string) => session.answer(node, () => node.setValue(text));

  const locate = async () => {
    setLooking(true);
    setFailed(false);
    const found = await here();
    setLooking(false);
    setFailed(found === null);
    if (found) write(placeText(found));
  };
  const type = (text: string) => {
    setTyped(text);
    const place = text.trim() === "" ? "" : typedPlace(text);
    if (place === null) session.refuse(node, text, () => node.setValue(""));
    else write(place);
  };
  return (
    <Frame {...asked}>
      {(tied) => (
        <>
          <button
            type="button"
            class="button"
            disabled={looking || tied.disabled}
            onClick={() => void locate()}
          >
            <Icon name="place" />
            {looking ? words.locating : words.locate}
          </button>
          {failed && <p class="quiet">{words.noPlace}</p>}
          <input
            {...tied}
            type="text"
            inputMode="text"
            autoComplete="off"
            placeholder={words.typePlace}
            value={session.unreadable(node) ?? typed ?? (latitude ? `${latitude} ${longitude}` : "")}
            onInput={(event) => type(event.currentTarget.value)}
            onBlur={() => setTyped(null)}
          />
          {measured && <p class="quiet">{words.accuracy(accuracy ?? "")}</p>}
        </>
      )}
    </Frame>
  );
}

function here(): Promise<GeolocationCoordinates | null> {
  if (!("geolocation" in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(coords),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: PATIENCE },
    );
  });
}
