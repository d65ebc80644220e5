import { loadForm } from "@getodk/xforms-engine";
import type { RootNode } from "./form-nodes.ts";
import { liveState } from "./live-state.ts";

/** Opening a form in the engine, with what it names and what was kept of it. */

/** A form as the server made it, with the files it names: choices in CSV, pictures, sounds. */
export interface Form {
  readonly xml: string;
  readonly media: ReadonlyMap<string, Blob>;
}

/** What is kept of a form that is being filled in: its instance, and the files it names. */
export interface Snapshot {
  readonly xml: string;
  readonly files: ReadonlyMap<string, File>;
}

/** What the engine calls the instance among the files that are sent. */
export const INSTANCE = "xml_submission_file";

/** The root of a form in the engine: begun, or as it was kept. Throws what the engine throws. */
export async function rootOf(form: Form, saved: Snapshot | undefined): Promise<RootNode> {
  const loaded = await loadForm(form.xml, { fetchFormAttachment: from(form.media) });
  if (loaded.status === "failure") throw loaded.error;
  const instance = saved
    ? await loaded.restoreInstance({ data: [instanceData(saved)] }, CONFIG)
    : loaded.createInstance(CONFIG);
  await settled();
  return instance.root as unknown as RootNode;
}

const CONFIG = {
  stateFactory: liveState,
  instanceAttachments: {
    fileNameFactory: ({ extension }: { extension: string | null }) => fileName(extension),
  },
};

/** Names nobody else has, which say nothing about the phone's owner; the kind stays to be seen. */
function fileName(extension: string | null): string {
  return `${crypto.randomUUID()}${extension?.toLowerCase() ?? ""}`;
}

/** The engine asks for the files of a form as jr://…/name. */
function from(media: ReadonlyMap<string, Blob>) {
  return async (url: { readonly href: string }) => {
    const name = decodeURIComponent(url.href.split("/").at(-1) ?? "");
    const file = media.get(name);
    return file
      ? new Response(file, { headers: { "Content-Type": typeOf(name, file) } })
      : new Response(null, { status: 404 });
  };
}

function typeOf(name: string, file: Blob): string {
  if (name.endsWith(".csv")) return "text/csv";
  return name.endsWith(".geojson") ? "application/geo+json" : file.type || "application/octet-stream";
}

function instanceData({ xml, files }: Snapshot) {
  const data = new FormData();
  data.append(INSTANCE, new File([xml], INSTANCE, { type: "text/xml" }));
  for (const [name, file] of files) data.append(name, file);
  // biome-ignore lint/suspicious/noExplicitAny: the engine narrows FormData to what was just put in
  return data as any;
}

/** Files of a restored draft are read by the engine one tick later. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
