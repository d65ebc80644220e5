import { useState } from "preact/hooks";
import { position } from "../inspections/position.ts";
import { phoneTime } from "../replica.ts";
import type { Aim } from "./capture.ts";
import { Chooser } from "./choosers.tsx";
import { useLater } from "./later.ts";
import { lengthOf } from "./length.ts";
import { canRecord } from "./recorder.ts";
import { keepRecording } from "./recording.ts";
import { type Kind, LIMITS } from "./recording-view.ts";
import { sentenceFor } from "./sentence.ts";
import { hasCamera } from "./shutter.ts";
import { words } from "./words.ts";

/** Record sound or video here, or choose a video that is there already, which is marked as chosen. */
export function RecordButtons({ view, item, onProblem }: Aim & { onProblem: (problem: string) => void }) {
  const [kind, setKind] = useState<Kind>("audio");
  const recorder = useLater(async () => (await import("./record-dialog.tsx")).RecordDialog);
  const fail = (error: unknown) => onProblem(sentenceFor(error));

  function open(chosen: Kind) {
    setKind(chosen);
    recorder.open().catch(fail);
  }

  async function keep([file]: readonly File[]) {
    if (!file) return;
    try {
      const about = {
        kind: "video",
        seconds: await lengthOf(file, "video"),
        source: "gallery",
        at: phoneTime(),
      } as const;
      const { rest } = await keepRecording(file, about, { view, item }, position());
      rest.catch(fail);
    } catch (error) {
      fail(error);
    }
  }

  const here = canRecord() && hasCamera();
  return (
    <>
      {here && (
        <button type="button" class="button" onClick={() => open("audio")}>
          {words.recordAudio}
        </button>
      )}
      {here && (
        <button type="button" class="button" onClick={() => open("video")}>
          {words.recordVideo}
        </button>
      )}
      <Chooser label={words.chooseVideo} accept="video/mp4,video/webm,video/quicktime" onChosen={keep} />
      <p class="quiet">{words.videoLimits(LIMITS.video.seconds, LIMITS.video.bytes / 2 ** 20)}</p>
      {recorder.Part && <recorder.Part view={view} item={item} kind={kind} close={recorder.close} />}
    </>
  );
}
