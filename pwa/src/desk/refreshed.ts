import { useEffect } from "preact/hooks";
import { type Resource, useResource } from "./resource.tsx";

const EVERY = 5000; // an alert must be on an open desk within five seconds

/** Something read from the server and read again every few seconds while the page is in sight; one question at a time. */
export function useRefreshed<T>(
  read: () => Promise<T>,
  inputs: readonly unknown[] = [],
  every = EVERY,
): Resource<T> {
  const resource = useResource(read, inputs);
  useEffect(() => {
    let asking = false;
    async function again(): Promise<void> {
      if (asking || document.visibilityState !== "visible") return;
      asking = true;
      await resource.reload();
      asking = false;
    }
    const timer = setInterval(again, every);
    return () => clearInterval(timer);
  }, inputs);
  return resource;
}
