// Runs before anything is drawn: language and text size as chosen on this device, and a way
// out when an old index.html points at parts the server no longer has.
(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage switched off: the defaults will do
    }
  };
  const root = document.documentElement;
  if (read("language") === "en") root.lang = "en";
  const size = read("text-size");
  if (size) root.dataset.textSize = size;

  addEventListener(
    "error",
    async (event) => {
      const part = event.target;
      if (!(part instanceof HTMLScriptElement || part instanceof HTMLLinkElement)) return;
      if (!navigator.onLine || sessionStorage.getItem("recovered")) return;
      sessionStorage.setItem("recovered", "yes"); // once, never in a circle
      const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
      await Promise.all(workers.map((worker) => worker.unregister()));
      location.reload();
    },
    true,
  );
})();
