/** The camera: opened for one look, and closed at once afterwards. */

export type CameraTrouble = "denied" | "absent";

const WANTED = { facingMode: { ideal: "environment" }, width: { ideal: 1920 }, height: { ideal: 1080 } };
const LARGEST = 1080;

export interface Camera {
  close(): void;
}

/**
 * Show the camera in a video and hand frames to `look`, one after the other, until closed.
 *
 * Throws a `CameraTrouble` when there is none or the person said no.
 */
export async function openCamera(
  video: HTMLVideoElement,
  look: (frame: ImageData) => Promise<void>,
): Promise<Camera> {
  const stream = await opened();
  let open = true;
  const close = () => {
    open = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  video.srcObject = stream;
  video.play().catch(() => undefined); // not waited for, so that it can be closed while it is starting
  const canvas = document.createElement("canvas");
  const step = async () => {
    if (open && video.videoWidth > 0) await look(middle(video, canvas));
    if (open) nextFrame(video, step);
  };
  nextFrame(video, step);
  return { close };
}

async function opened(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: WANTED, audio: false });
  } catch (error) {
    const denied = error instanceof DOMException && error.name === "NotAllowedError";
    throw (denied ? "denied" : "absent") satisfies CameraTrouble;
  }
}

function nextFrame(video: HTMLVideoElement, step: () => Promise<void>): void {
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(() => void step());
  else setTimeout(step, 100);
}

/** The square in the middle, where the frame on the screen is. */
function middle(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData {
  const { videoWidth: width, videoHeight: height } = video;
  const side = Math.min(width, height);
  const size = Math.min(side, LARGEST);
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d", { willReadFrequently: true })!; // a canvas of our own has one
  context.drawImage(video, (width - side) / 2, (height - side) / 2, side, side, 0, 0, size, size);
  return context.getImageData(0, 0, size, size);
}
