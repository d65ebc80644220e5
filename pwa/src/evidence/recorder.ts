import type { Kind } from "./recording-view.ts";
import { streamOf } from "./shutter.ts";

/** One recording by this phone's microphone, or camera and microphone, ended by hand or at its limit. */

const FORMS: Readonly<Record<Kind, readonly string[]>> = {
  audio: ["audio/mp4", "audio/webm;codecs=opus", "audio/webm", "audio/ogg;codecs=opus"],
  video: ["video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/webm;codecs=vp8,opus", "video/webm"],
};
const BITS = { audioBitsPerSecond: 64_000, videoBitsPerSecond: 1_500_000 };
const CAMERA = { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } };

/** How much a piece holds that is given while the recording goes on. */
export const PIECE_SECONDS = 1;

export interface Recorder {
  stream: MediaStream;
  /** Record, and hand out each piece as it comes; all of them make the recording. */
  begin(onPiece: (piece: Blob) => void): void;
  /** End it, if it has begun, and give what was recorded. */
  end(): Promise<Blob>;
  close(): void;
}

/** Tell whether this browser can record at all. */
export const canRecord = () => typeof MediaRecorder === "function";

/** The first form this browser can write; undefined leaves the choice to it. */
export function formOf(kind: Kind, supports: (type: string) => boolean): string | undefined {
  return FORMS[kind].find(supports);
}

/** Get ready to record. Throws a `Trouble`. */
export async function openRecorder(kind: Kind): Promise<Recorder> {
  const stream = await streamOf({ audio: true, video: kind === "video" ? CAMERA : false });
  const form = formOf(kind, (type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { ...BITS, ...(form && { mimeType: form }) });
  const parts: Blob[] = [];
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  return {
    stream,
    begin: (onPiece) => {
      recorder.ondataavailable = ({ data }) => {
        parts.push(data);
        onPiece(data);
      };
      recorder.start(PIECE_SECONDS * 1000);
    },
    end: async () => {
      if (recorder.state !== "inactive") recorder.stop();
      await ended;
      return new Blob(parts);
    },
    close: () => {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}
