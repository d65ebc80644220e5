import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** How far outside of what is seen counts as near: a screen above and below. */
const MARGIN = "100%";

/** Tell whether an element has ever come near what is seen of the page; until then it need not be filled. */
export function useNear<T extends Element>(): [place: RefObject<T | null>, near: boolean] {
  const place = useRef<T>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !place.current) return undefined;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: MARGIN },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [near]);
  return [place, near];
}
