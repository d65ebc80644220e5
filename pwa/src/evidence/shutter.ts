import { type Abilities, type Facing, type Live, opened, troubleOf } from "./lens.ts";

/** The camera of this phone, opened for one screen: shows itself in a video and gives shots. */

const WANTED = { width: { ideal: 2560 }, height: { ideal: 1920 } };
const JPEG = "image/jpeg";
const PATIENCE = 3000;

/** Of the image capture of browsers that have one: more dots than the video shows. */
interface Capture {
  takePhoto(): Promise<Blob>;
}
declare const ImageCapture: { new (track: MediaStreamTrack): Capture } | undefined;

export interface Shutter {
  lens: Live;
  /** One picture as the camera gives it now; several may follow each other. */
  shoot(): Promise<Blob>;
  light(on: boolean): Promise<void>;
  zoom(to: number): Promise<void>;
  close(): void;
}

/** Tell whether this browser can show a camera inside the page at all. */
export const hasCamera = () => typeof navigator.mediaDevices?.getUserMedia === "function";

/** Open the camera on a video. Throws a `Trouble` when there is none, or the person said no. */
export async function openShutter(video: HTMLVideoElement, facing: Facing): Promise<Shutter> {
  const stream = await streamOf({ video: { facingMode: { ideal: facing }, ...WANTED }, audio: false });
  const [track] = stream.getVideoTracks();
  if (!track) throw "absent" as const;
  video.srcObject = stream;
  await video.play().catch(() => undefined); // closed while it was starting
  const offers = (track.getCapabilities?.() ?? {}) as Abilities;
  const stands = track.getSettings() as { zoom?: number };
  const capture = typeof ImageCapture === "undefined" ? undefined : new ImageCapture!(track);
  return {
    lens: opened(facing, offers, stands),
    shoot: () => shot(video, capture),
    light: (on) => constrain(track, { torch: on }),
    zoom: (to) => constrain(track, { zoom: to }),
    close: () => {
      for (const each of stream.getTracks()) each.stop();
      video.srcObject = null;
    },
  };
}

/** Open what a page may use of camera and microphone. Throws a `Trouble`. */
export async function streamOf(wanted: MediaStreamConstraints): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    throw troubleOf(error);
  }
}

async function constrain(track: MediaStreamTrack, one: object): Promise<void> {
  await track.applyConstraints({ advanced: [one as MediaTrackConstraintSet] });
}

/** The camera's own picture; where that fails or takes long, what the video shows just now. */
async function shot(video: HTMLVideoElement, capture: Capture | undefined): Promise<Blob> {
  const taken = capture && (await Promise.race([capture.takePhoto().catch(() => null), later()]));
  return taken && taken.size > 0 ? taken : frameOf(video);
}

const later = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));

async function frameOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, JPEG, 0.92));
  canvas.width = 0; // gives the memory back at once
  if (blob?.type !== JPEG) throw new Error("no picture came out of the camera");
  return blob;
}
