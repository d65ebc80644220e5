import { useEffect, useState } from "preact/hooks";

/** Whether the page is in front: behind another app the camera belongs to that one. */
export function useInFront(): boolean {
  const [inFront, setInFront] = useState(!document.hidden);
  useEffect(() => {
    const notice = () => setInFront(!document.hidden);
    document.addEventListener("visibilitychange", notice);
    return () => document.removeEventListener("visibilitychange", notice);
  }, []);
  return inFront;
}
