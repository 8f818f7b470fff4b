/** Passkeys: the browser asks the device; what it says is sent with the form. Without this script the mailed link is the way in. */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  if (!("PublicKeyCredential" in window) || !("parseCreationOptionsFromJSON" in PublicKeyCredential)) {
    continue;
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    const credential = form.elements.namedItem("credential") as HTMLInputElement;
    if (credential.value === "") {
      event.preventDefault();
      void ask(form, credential);
    }
  });
}

async function ask(form: HTMLFormElement, credential: HTMLInputElement): Promise<void> {
  const said = form.querySelector<HTMLElement>("[role=alert]");
  try {
    const answer = await fetch(form.dataset["options"] ?? "", { method: "POST", body: new FormData(form) });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const options: unknown = await answer.json();
    const made =
      form.dataset["passkey"] === "create"
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
          });
    credential.value = JSON.stringify(made);
    form.submit();
  } catch {
    credential.value = "";
    if (said !== null) {
      said.textContent = form.dataset["failed"] ?? "";
    }
  }
}
