import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { useInFront } from "../app/in-front.ts";
import { Notice } from "../app/notice.tsx";
import { type Camera, type CameraTrouble, openCamera } from "./camera.ts";
import { words } from "./words.ts";

interface Props {
  /** Looks at one frame; the next comes when it is done. */
  look: (frame: ImageData) => Promise<void>;
}

/** The camera's picture. It is open only while this is on the screen and the screen is seen. */
export function Viewfinder({ look }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  const seen = useInFront();

  useEffect(() => {
    if (!seen) return;
    let wanted = true;
    setTrouble(null); // what kept the camera shut may be over
    let camera: Camera | undefined;
    const keep = (opened: Camera) => {
      if (wanted) camera = opened;
      else opened.close();
    };
    openCamera(video.current!, look).then(keep, (why: CameraTrouble) => wanted && setTrouble(why)); // the video below is there before effects run
    return () => {
      wanted = false;
      camera?.close();
    };
  }, [seen]);

  return (
    <>
      <div class="viewfinder" hidden={trouble !== null}>
        <video ref={video} muted playsInline aria-label={words.viewfinder} />
        <p>
          <Icon name="scan" />
          {words.aim}
        </p>
      </div>
      {trouble === "denied" && (
        <Notice kind="warn" title={words.cameraDenied}>
          {words.cameraDeniedText}
        </Notice>
      )}
      {trouble === "absent" && (
        <Notice kind="warn" title={words.cameraAbsent}>
          {words.cameraAbsentText}
        </Notice>
      )}
    </>
  );
}
