import { useEffect, useRef, useState } from "preact/hooks";
import { position } from "../inspections/position.ts";
import { phoneTime } from "../replica.ts";
import type { Aim } from "./capture.ts";
import type { Trouble } from "./lens.ts";
import { checkSpace } from "./quota.ts";
import { openRecorder, type Recorder } from "./recorder.ts";
import { keepRecording } from "./recording.ts";
import { type Kind, LIMITS } from "./recording-view.ts";
import { sentenceFor } from "./sentence.ts";
import { Tape } from "./tape.ts";

type State = "opening" | "ready" | "running" | "keeping" | { trouble: Trouble };

interface Begun {
  at: string;
  time: number;
  place: ReturnType<typeof position>;
  tape: Tape;
}

/** The recorder and how far it is. Its limit, a page that goes behind another, and leaving all end and keep it. */
export function useTape(kind: Kind, aim: Aim, done: () => void) {
  const video = useRef<HTMLVideoElement>(null);
  const recorder = useRef<Recorder | null>(null);
  const begun = useRef<Begun | null>(null);
  const [state, setState] = useState<State>("opening");
  const [seconds, setSeconds] = useState(0);
  const [tries, setTries] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let wanted = true;
    openRecorder(kind).then(
      (opened) => {
        if (!wanted) return opened.close();
        recorder.current = opened;
        if (video.current) {
          video.current.srcObject = opened.stream;
          void video.current.play().catch(() => undefined);
        }
        setState("ready");
      },
      (trouble: Trouble) => wanted && setState({ trouble }),
    );
    return () => {
      wanted = false;
      const left = recorder.current;
      recorder.current = null;
      void keep(left)
        .catch((error) => console.error(error))
        .then(() => left?.close());
    };
  }, [tries]);

  useEffect(() => {
    if (state !== "running") return;
    const watch = setInterval(() => {
      const lasts = lasted();
      setSeconds(Math.min(lasts, LIMITS[kind].seconds));
      if (lasts >= LIMITS[kind].seconds) void end();
    }, 250);
    const hide = () => document.hidden && void end();
    document.addEventListener("visibilitychange", hide);
    return () => {
      clearInterval(watch);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [state]);

  const lasted = () => Math.floor((performance.now() - (begun.current?.time ?? Infinity)) / 1000);

  /** Room is looked for before: what was recorded cannot be said again. */
  async function begin() {
    setProblem(null);
    try {
      await checkSpace(LIMITS[kind].bytes);
    } catch (error) {
      return setProblem(sentenceFor(error));
    }
    const at = phoneTime();
    const place = position();
    const tape = new Tape(aim.view.scope, { kind, item: aim.item, at, position: null });
    void place.then((found) => tape.placed(found));
    begun.current = { at, time: performance.now(), place, tape };
    recorder.current?.begin((piece) => tape.add(piece));
    setSeconds(0);
    setState("running");
  }

  /** Keep what was recorded, once; nothing where nothing was begun. */
  async function keep(from: Recorder | null): Promise<void> {
    const was = begun.current;
    if (!was || !from) return;
    const seconds = Math.min(Math.max(lasted(), 1), LIMITS[kind].seconds);
    begun.current = null;
    const about = { kind, seconds, source: "app" as const, at: was.at };
    try {
      const { rest } = await keepRecording(await from.end(), about, aim, was.place, was.tape.record);
      rest.catch((error) => console.error(error)); // the place alone is missing
      await was.tape.drop();
    } catch (error) {
      was.tape.leave();
      throw error;
    }
  }

  async function end() {
    setState("keeping");
    try {
      await keep(recorder.current);
      done();
    } catch (error) {
      setProblem(sentenceFor(error));
      recorder.current?.close();
      setState("opening");
      setTries(tries + 1);
    }
  }

  return {
    ...{ video, state, seconds, problem, begin, end },
    retry: () => {
      setState("opening");
      setTries(tries + 1);
    },
  };
}
