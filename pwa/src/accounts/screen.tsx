import { useEffect, useState } from "preact/hooks";
import { version } from "../api.ts";
import { Choices } from "../app/field.tsx";
import { List, Row } from "../app/list.tsx";
import { Page } from "../app/page.tsx";
import { lookForUpdate, updateReady } from "../app/update.ts";
import { quiet } from "../cover/cover.ts";
import { language, speak } from "../language.ts";
import { me } from "../replica.ts";
import { lock } from "../vault/lock.ts";
import { type Owner, owner } from "../vault/owner.ts";
import "./style.css";
import { words } from "./me-words.ts";
import { chooseTextSize, type TextSize, textSize } from "./text-size.ts";
import { words as entry } from "./words.ts";

/** The person, this phone, and its settings. */
export function MeScreen() {
  const [account, setAccount] = useState<Owner>();
  useEffect(() => {
    void owner().then(setAccount);
  }, []);
  return (
    <Page title={words.me}>
      <section class="card person">
        <h2>{me.value?.name ?? account?.name}</h2>
        {me.value && !quiet.value && <p>{me.value.body}</p>}
        <p class="quiet">
          {entry.username}：{account?.username}
        </p>
      </section>
      <List>
        <Row href="/me/log" icon="refresh" title={words.syncLog} detail={words.syncLogDetail} />
        <Row href="/me/storage" icon="download" title={words.storage} detail={words.storageDetail} />
        <Row href="/me/pin" icon="lock" title={words.changePin} />
        <Row href="/me/password" icon="pen" title={words.changePassword} />
      </List>
      <Settings />
      <button type="button" class="button wide" onClick={lock}>
        {words.lockNow}
      </button>
      <Version />
    </Page>
  );
}

function Settings() {
  return (
    <section class="card" aria-label={words.settings}>
      <Choices
        label={words.language}
        options={[
          { value: "zh", label: "中文" },
          { value: "en", label: "English" },
        ]}
        value={language.value}
        onChoose={speak}
      />
      <Choices<TextSize>
        label={words.textSize}
        options={[
          { value: "normal", label: words.normal },
          { value: "large", label: words.large },
          { value: "larger", label: words.larger },
        ]}
        value={textSize.value}
        onChoose={chooseTextSize}
      />
    </section>
  );
}

function Version() {
  const [looked, setLooked] = useState(false);

  async function look() {
    await lookForUpdate();
    setLooked(true);
  }

  return (
    <p class="version quiet">
      {words.version(version)}
      <button type="button" class="button quiet" onClick={() => void look()}>
        {words.lookForUpdate}
      </button>
      <span role="status">{looked && !updateReady.value ? words.noUpdate : ""}</span>
    </p>
  );
}
