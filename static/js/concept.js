// Bewaart tijdens het typen een concept op de server, en verstuurt pas als er verbinding is.
// Zonder JavaScript werkt elk formulier gewoon; dan is er alleen geen tussentijds concept.
(() => {
  const WACHT = 1200;
  const TE_LANG = 8000;

  function volg(form) {
    const stand = form.querySelector("[data-concept-stand]");
    let klok = 0;
    let onderweg = false;

    const zeg = (tekst, fout = false) => {
      stand.textContent = tekst;
      stand.classList.toggle("concept-stand--fout", fout);
    };

    async function bewaar() {
      clearTimeout(klok);
      const antwoord = await fetch(form.dataset.concept, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        redirect: "manual",
        signal: AbortSignal.timeout(TE_LANG),
      });
      if (antwoord.type === "opaqueredirect") {
        zeg("U bent niet meer ingelogd. Wat u typte is bewaard; sla op en log opnieuw in.", true);
      } else if (antwoord.status === 204) {
        const nu = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
        zeg(`Concept bewaard om ${nu}.`);
      }
    }

    form.addEventListener("input", () => {
      clearTimeout(klok);
      klok = setTimeout(() => {
        bewaar().catch(() => zeg("Geen verbinding: dit concept staat nog niet op de server.", true));
      }, WACHT);
    });

    form.addEventListener("submit", async (gebeurtenis) => {
      gebeurtenis.preventDefault();
      if (onderweg) return;
      onderweg = true;
      const knop = gebeurtenis.submitter;
      try {
        await bewaar();
      } catch {
        onderweg = false;
        zeg("Geen verbinding. Er is niets verstuurd en uw tekst staat er nog. Probeer het straks opnieuw.", true);
        return;
      }
      if (knop && knop.name) {
        const keuze = Object.assign(document.createElement("input"), { type: "hidden", name: knop.name, value: knop.value });
        form.append(keuze);
      }
      form.submit();
    });

    window.addEventListener("pageshow", () => { onderweg = false; });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-concept]").forEach(volg);
  });
})();
