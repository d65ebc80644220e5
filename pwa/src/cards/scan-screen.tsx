import { useEffect, useMemo, useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { Deliberate } from "../cover/deliberate.tsx";
import { asMoment } from "../language.ts";
import { trust, verify } from "./lists.ts";
import { pixelsOf } from "./picture.ts";
import { Reader } from "./reader.ts";
import { Result } from "./result.tsx";
import { startReading } from "./scanning.ts";
import { TypedCheck } from "./typed-check.tsx";
import type { Verdict } from "./verification.ts";
import { Viewfinder } from "./viewfinder.tsx";
import { words } from "./words.ts";
import "./style.css";

interface Found {
  verdict: Verdict;
  how: "offline" | "typed";
}

/** Look at somebody's card: by camera, from a photo, or by its codes. Nothing scanned is ever opened. */
export function ScanScreen() {
  const [found, setFound] = useState<Found | null>(null);
  const [typing, setTyping] = useState(false);
  return (
    <Page title={words.scan}>
      <Deliberate>
        {found ? (
          <>
            <Result {...found} />
            <button type="button" class="button primary wide" onClick={() => setFound(null)}>
              {words.again}
            </button>
          </>
        ) : (
          <>
            {typing ? (
              <TypedCheck onVerdict={(verdict) => setFound({ verdict, how: "typed" })} />
            ) : (
              <Scanner onVerdict={(verdict) => setFound({ verdict, how: "offline" })} />
            )}
            <button type="button" class="button wide" onClick={() => setTyping(!typing)}>
              {typing ? words.toCamera : words.typeCodes}
            </button>
            {!typing && <ListsAsOf />}
          </>
        )}
      </Deliberate>
    </Page>
  );
}

function Scanner({ onVerdict }: { onVerdict: (verdict: Verdict) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const reader = useReader();
  const shows = useMemo(startReading, []);
  if (!trust.value) return <Notice title={words.noLists}>{words.noListsText}</Notice>;

  const look = async (frame: ImageData) => {
    for (const text of await reader.read(frame)) {
      const verdict = await verify(text);
      if (verdict && shows(text, verdict)) return onVerdict(verdict);
    }
  };

  const readPhoto = async (photo: File) => {
    setProblem(null);
    const pixels = await pixelsOf(photo).catch(() => null);
    if (!pixels) return setProblem(words.unreadable);
    const verdicts = await Promise.all((await reader.read(pixels)).map(verify));
    const verdict = verdicts.find((each) => each?.card) ?? verdicts[0];
    if (verdict) onVerdict(verdict);
    else setProblem(words.noCode);
  };

  return (
    <>
      <Viewfinder look={look} />
      <PhotoButton onPhoto={(photo) => void readPhoto(photo)} />
      {problem && <Notice kind="warn">{problem}</Notice>}
    </>
  );
}

function ListsAsOf() {
  const issued = trust.value?.status?.issued;
  return issued === undefined ? null : <p class="quiet">{words.listsAsOf(asMoment(issued * 1000))}</p>;
}

function PhotoButton({ onPhoto }: { onPhoto: (photo: File) => void }) {
  return (
    <label class="button wide photo-button">
      {words.fromPhoto}
      <input
        class="unseen"
        type="file"
        accept="image/*"
        onChange={(event) => {
          const photo = event.currentTarget.files?.[0];
          if (photo) onPhoto(photo);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}

function useReader(): Reader {
  const reader = useMemo(() => new Reader(), []);
  useEffect(() => () => reader.close(), [reader]);
  return reader;
}
