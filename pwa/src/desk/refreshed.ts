import { useEffect } from "preact/hooks";
import { type Resource, useResource } from "./resource.tsx";

const EVERY = 5000; // an alert must be on an open desk within five seconds

/** Something read from the server and read again every few seconds while the page is in sight. */
export function useRefreshed<T>(read: () => Promise<T>, inputs: readonly unknown[] = []): Resource<T> {
  const resource = useResource(read, inputs);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void resource.reload();
    }, EVERY);
    return () => clearInterval(timer);
  }, inputs);
  return resource;
}
