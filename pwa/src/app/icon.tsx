/** Line icons on a 24 grid, drawn here so that nothing is fetched. They always stand beside a word. */
const paths = {
  tasks: "M9 6h11M9 12h11M9 18h11M4 6l1 1 2-2M4 12l1 1 2-2M4 18l1 1 2-2",
  scan: "M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M4 12h16",
  card: "M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM8.5 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.5 16c.4-1.6 1.5-2.4 3-2.4s2.6.8 3 2.4M14.5 9h4M14.5 13h4",
  me: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.7-3.6 3.5-5.5 7.5-5.5s6.8 1.9 7.5 5.5",
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  camera:
    "M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  kept: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
  sending: "M12 20V6M6 11l6-6 6 6",
  arrived: "M5 12.5l4.5 4.5L19 7.5",
  reviewed: "M2.5 12.5l4 4 4-4.5M9.5 14.5l2.5 2.5 9-9.5",
  quarantined: "M12 4l9 16H3zM12 10v4M12 17.2v.1",
  alert: "M12 4l9 16H3zM12 10v4M12 17.2v.1",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 7.8v.1",
  offline:
    "M3 3l18 18M8.5 16.5a5 5 0 0 1 5-1.4M5 13a10 10 0 0 1 4-2.5M2 9.5A15 15 0 0 1 6.5 6.7M11 5.2A15 15 0 0 1 22 9.5M15 10.7a10 10 0 0 1 4 2.3M12 20v.1",
  lock: "M6 11h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1zM8 11V8a4 4 0 0 1 8 0v3",
  refresh: "M20 12a8 8 0 1 1-2.5-5.8M20 4v4h-4",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  pen: "M4 20l1-4L16 5l3 3L8 19z",
  plus: "M12 5v14M5 12h14",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19c.6-3 3-4.6 6.5-4.6s5.9 1.6 6.5 4.6M16 4.4a3.5 3.5 0 0 1 0 6.4M18 14.8c2 .6 3.2 2 3.6 4.2",
  place:
    "M12 21c4.5-5 6.5-8.2 6.5-11a6.5 6.5 0 0 0-13 0c0 2.8 2 6 6.5 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
