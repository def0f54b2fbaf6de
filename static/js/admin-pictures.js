// A picture that is dropped or pasted into an editor: asks for what every picture needs, sends it, writes its line.
"use strict";

(() => {
  const remembered = { credit: "", license: "" };
  const FIELDS = `
    <label>Alternative text <input name="alt" maxlength="300" required>
      <small>What somebody who cannot see the picture needs to know.</small></label>
    <label>Credit <input name="credit" maxlength="200" required><small>Who made it.</small></label>
    <label>License <input name="license" maxlength="100" required><small>Such as CC BY 4.0, or own work.</small></label>`;

  const capture = (name, filesOf) => document.addEventListener(name, (event) => {
    const editor = event.target.closest?.(".markdownx-editor");
    if (!editor) return;
    // The editor's own listener would send the file without its words, and swallow text that is dropped.
    event.stopImmediatePropagation();
    const files = [...filesOf(event)];
    if (!files.length) return;
    event.preventDefault();
    addAll(files, editor);
  }, true);

  capture("drop", (event) => event.dataTransfer.files);
  capture("paste", (event) => event.clipboardData.files);

  async function addAll(files, editor) {
    for (const file of files) await add(file, editor);
  }

  function add(file, editor) {
    const dialog = document.createElement("dialog");
    dialog.className = "picture-dialog";
    dialog.setAttribute("aria-labelledby", "picture-dialog-title");
    dialog.innerHTML = `<form><h2 id="picture-dialog-title"></h2><div role="alert"></div>${FIELDS}
      <p><button type="submit" class="button default">Add the picture</button>
      <button type="button" class="button" value="cancel">Cancel</button></p></form>`;
    dialog.querySelector("h2").textContent = `Add ${file.name}`;
    const form = dialog.querySelector("form");
    form.credit.value = remembered.credit;
    form.license.value = remembered.license;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await send(file, form, editor.dataset.markdownxUploadUrlsPath);
      if (answer.image_code) {
        remembered.credit = form.credit.value;
        remembered.license = form.license.value;
        // While the dialog is open: closing it gives the focus back, and with it the cursor may jump.
        write(answer.image_code, editor);
        dialog.close();
      } else {
        show(answer.errors, form);
      }
    });
    form.querySelector("[value=cancel]").addEventListener("click", () => dialog.close());
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((done) => dialog.addEventListener("close", () => {
      dialog.remove();
      editor.focus();
      done();
    }));
  }

  async function send(file, form, address) {
    const body = new FormData(form);
    body.append("image", file);
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const response = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
      if (response.headers.get("Content-Type").startsWith("application/json")) return await response.json();
      return { errors: { image: [`The site refused this (${response.status}). Is the file too large, or are you signed out?`] } };
    } catch (fault) {
      return { errors: { image: [`The site could not be reached: ${fault.message}`] } };
    } finally {
      button.disabled = false;
    }
  }

  function show(errors, form) {
    const list = document.createElement("ul");
    list.className = "errorlist";
    for (const [name, messages] of Object.entries(errors)) {
      for (const message of messages) {
        const item = document.createElement("li");
        item.textContent = name === "image" ? message : `${form[name].labels[0].firstChild.textContent.trim()}: ${message}`;
        list.append(item);
      }
    }
    form.querySelector("[role=alert]").replaceChildren(list);
  }

  function write(line, editor) {
    editor.setRangeText(line, editor.selectionStart, editor.selectionEnd, "end");
    editor.dispatchEvent(new Event("input", { bubbles: true }));
  }
})();
