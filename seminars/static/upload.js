// A file goes on where a broken line left it (tus 1.0.0), and may be dropped on its form. Without this the form sends it in one go.
const PART = 32 * 1024 * 1024; // bytes of one request
const SILENT = 30_000; // milliseconds without anything going out
const LONGEST = 30_000; // milliseconds between two tries
const SIGNED = { "Tus-Resumable": "1.0.0" };
const pause = (time) => new Promise((done) => {
  const timer = setTimeout(done, time);
  addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
});
const base64 = (text) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

class Refused extends Error {} // with a sentence of the server's

class Way {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.part = (name) => form.querySelector(`[data-part="${name}"]`);
    this.input = form.elements.file;
    this.turn = 0; // what was begun before counts no more
    form.addEventListener("submit", (event) => this.submitted(event));
    form.addEventListener("dragover", (event) => this.over(event, true));
    form.addEventListener("dragleave", (event) => this.over(event, form.contains(event.relatedTarget)));
    form.addEventListener("drop", (event) => this.dropped(event));
    this.part("pause").addEventListener("click", () => this.paused());
    this.part("cancel").addEventListener("click", () => this.cancelled());
    this.part("or-drop").hidden = false;
    this.remind();
  }

  over(event, isOver) {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    this.form.classList.toggle("over", isOver);
  }

  dropped(event) {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    this.over(event, false);
    this.input.files = event.dataTransfer.files;
    if (!this.form.querySelector("input:not([type=file]), select, textarea")) this.start(file); // else what is asked beside it is read first
  }

  submitted(event) {
    const file = this.input.files[0];
    if (!file?.size) return; // the server says what is wrong
    event.preventDefault();
    this.start(file);
  }

  // Known again after the page was closed: the same file for the same place.
  key(file) {
    return `${this.prefix}${file.name} ${file.size} ${file.lastModified}`;
  }

  get prefix() {
    return `upload ${this.words.seminar} ${this.words.material ?? ""} `;
  }

  async remind() {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(this.prefix))) {
      const answer = await fetch(`${this.words.uploads}/${localStorage[key]}`).catch(() => null);
      if (answer?.status === 404) localStorage.removeItem(key);
      if (!answer?.ok) continue;
      const { received, size } = await answer.json();
      const name = key.slice(this.prefix.length).split(" ").slice(0, -2).join(" ");
      if (received < size && !this.file) this.say("left", { name, percent: Math.floor((100 * received) / size) });
    }
  }

  async start(file) {
    if (this.file) return;
    const typed = [...new FormData(this.form)].filter(([, value]) => typeof value === "string" && value); // before the fields are closed
    Object.assign(this, { file, typed, isPaused: false, at: 0 });
    this.show(true);
    this.go(++this.turn);
  }

  // Tries until all has come; each turn asks first how far it is.
  async go(turn) {
    for (let tries = 0; turn === this.turn; ) {
      try {
        const before = this.at;
        if (await this.send(turn)) return this.arrived(turn);
        if (this.at > before) tries = 0;
      } catch (error) {
        if (turn !== this.turn) return;
        if (error instanceof Refused) return this.refused(error.message);
        this.say("broken", {});
        await pause(Math.min(LONGEST, 1000 * 2 ** tries++));
      }
    }
  }

  async send(turn) {
    this.where ??= await this.known();
    if (!this.where) await this.create();
    for (this.at = this.at || (await this.offset()); this.at < this.file.size; ) {
      if (turn !== this.turn) return false;
      this.far(this.at);
      this.at = await this.patch();
    }
    return true;
  }

  async known() {
    const uid = localStorage.getItem(this.key(this.file));
    if (!uid) return null;
    const where = `${this.words.uploads}/${uid}`;
    const answer = await fetch(where, { method: "HEAD", headers: SIGNED });
    if (answer.status !== 404) return where;
    localStorage.removeItem(this.key(this.file));
    return null;
  }

  async create() {
    const told = [["filename", this.file.name], ["seminar", this.words.seminar], ["material", this.words.material ?? ""]];
    const metadata = [...told, ...this.typed].map(([name, value]) => `${name} ${base64(value)}`).join(",");
    const answer = await fetch(this.words.uploads, { method: "POST", headers: { ...SIGNED, "Upload-Length": this.file.size, "Upload-Metadata": metadata } });
    await this.check(answer.status, () => answer.text());
    this.where = answer.headers.get("Location");
    localStorage.setItem(this.key(this.file), this.where.split("/").pop());
  }

  async offset() {
    const answer = await fetch(this.where, { method: "HEAD", headers: SIGNED });
    if (answer.status === 404) this.forget();
    if (!answer.ok) throw new Error(answer.status);
    return Number(answer.headers.get("Upload-Offset"));
  }

  // XMLHttpRequest, because fetch does not tell how far it is.
  patch() {
    const from = this.at;
    this.at = 0; // whatever happens now, the server is asked again
    return new Promise((done, broken) => {
      const request = (this.request = new XMLHttpRequest());
      let timer = setTimeout(() => request.abort(), SILENT);
      const wait = (time) => { clearTimeout(timer); timer = setTimeout(() => request.abort(), time); };
      request.upload.onprogress = ({ loaded }) => { wait(SILENT); this.far(from + loaded); };
      request.upload.onload = () => wait(4 * SILENT);
      request.onloadend = () => {
        clearTimeout(timer);
        if (request.status === 204) return done(Number(request.getResponseHeader("Upload-Offset")));
        this.check(request.status || 503, () => request.responseText).then(() => broken(new Error("odd")), broken);
      };
      request.open("PATCH", this.where);
      for (const [name, value] of Object.entries({ ...SIGNED, "Upload-Offset": from, "Content-Type": "application/offset+octet-stream" })) request.setRequestHeader(name, value);
      request.send(this.file.slice(from, from + PART));
    });
  }

  // What may be better next time is an error; the rest is told.
  async check(status, sentence) {
    if (status < 300) return;
    if (status === 404 && this.where) this.forget();
    else if (![408, 423, 429].includes(status) && !(status === 409 && this.where) && status < 500) throw new Refused(await sentence());
    throw new Error(status);
  }

  forget() {
    localStorage.removeItem(this.key(this.file));
    this.where = null;
  }

  async arrived(turn) {
    this.far(this.file.size);
    this.say("arrived", {});
    this.part("pause").hidden = this.part("cancel").hidden = true;
    while (turn === this.turn) {
      const answer = await fetch(this.where).catch(() => null);
      const page = answer?.ok ? (await answer.json()).page : "";
      if (page) {
        localStorage.removeItem(this.key(this.file));
        return location.assign(page);
      }
      await pause(1000);
    }
  }

  paused() {
    this.isPaused = !this.isPaused;
    this.part("pause").textContent = this.isPaused ? this.words.goOn : this.words.pause;
    if (this.isPaused) {
      this.stop();
      this.say("paused", {});
    } else this.go(this.turn);
  }

  stop() {
    this.turn += 1;
    this.at = 0;
    this.request?.abort();
  }

  async cancelled() {
    const where = this.where;
    this.stop();
    this.forget();
    this.reset();
    this.say("cancelled", {});
    this.input.focus();
    if (where) await fetch(where, { method: "DELETE", headers: SIGNED }).catch(() => null);
  }

  refused(sentence) {
    this.forget();
    this.reset();
    this.part("fault").textContent = sentence;
    this.part("fault").hidden = false;
    this.input.focus();
  }

  reset() {
    this.stop();
    Object.assign(this, { file: null, where: null });
    this.form.reset();
    this.show(false);
  }

  show(isSending) {
    this.part("way").hidden = !isSending;
    this.form.classList.toggle("going", isSending);
    this.part("fault").hidden = true;
    this.part("pause").textContent = this.words.pause;
    for (const one of this.form.elements) if (!one.closest('[data-part="way"]')) one.disabled = isSending;
    if (isSending) this.part("pause").focus();
  }

  far(octets) {
    const percent = Math.floor((100 * octets) / this.file.size);
    this.part("bar").value = percent;
    this.part("percent").textContent = this.fill("sending", { name: this.file.name, percent });
    if (this.told !== `${this.turn} ${Math.floor(percent / 10)}`) this.say("sending", { name: this.file.name, percent }); // read aloud, but not each percent
    this.told = `${this.turn} ${Math.floor(percent / 10)}`;
  }

  fill(name, blanks) {
    return this.words[name].replace(/\{(\w+)\}/g, (_all, blank) => blanks[blank]);
  }

  say(name, blanks) {
    this.part("told").textContent = this.fill(name, blanks);
    this.part("told").classList.toggle("visually-hidden", name === "sending");
    if (name !== "sending") this.told = "";
  }
}

for (const form of document.querySelectorAll("form[data-uploads]")) new Way(form);
