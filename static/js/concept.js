// Bewaart tijdens het typen een concept op de server, en verstuurt pas als er verbinding is.
// Zonder JavaScript werkt elk formulier gewoon; dan is er alleen geen tussentijds concept.
(() => {
  const WACHT = 1200;
  const TE_LANG = 8000;
  const GEEN_VERBINDING = "Geen verbinding: dit concept staat nog niet op de server.";

  function volg(form) {
    const stand = form.querySelector("[data-concept-stand]");
    let klok = 0;
    let onderweg = false;
    let onbewaard = false;

    const inhoud = () => new URLSearchParams(new FormData(form));
    const zeg = (tekst, fout = false) => {
      stand.textContent = tekst;
      stand.classList.toggle("concept-stand--fout", fout);
    };

    async function bewaar() {
      clearTimeout(klok);
      const verstuurd = inhoud();
      const antwoord = await fetch(form.dataset.concept, {
        method: "POST",
        body: verstuurd,
        redirect: "manual",
        signal: AbortSignal.timeout(TE_LANG),
      });
      onbewaard = verstuurd.toString() !== inhoud().toString();
      if (antwoord.type === "opaqueredirect") {
        zeg("U bent niet meer ingelogd. Wat u typte is bewaard; sla op en log opnieuw in.", true);
      } else if (antwoord.status === 204) {
        const nu = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
        zeg(`Concept bewaard om ${nu}.`);
      } else {
        zeg("Er is nu geen concept te bewaren. Sla op om niets te verliezen.", true);
      }
    }

    const probeer = () => bewaar().catch(() => zeg(GEEN_VERBINDING, true));

    form.addEventListener("input", () => {
      onbewaard = true;
      clearTimeout(klok);
      klok = setTimeout(probeer, WACHT);
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
        onbewaard = true;
        zeg("Geen verbinding. Er is niets verstuurd en uw tekst staat er nog. Probeer het straks opnieuw.", true);
        return;
      }
      if (knop && knop.name) {
        const keuze = Object.assign(document.createElement("input"), { type: "hidden", name: knop.name, value: knop.value });
        form.append(keuze);
      }
      form.submit();
      setTimeout(() => { onderweg = false; }, TE_LANG); // kwam er geen volgende pagina, dan mag het nog eens
    });

    window.addEventListener("online", () => { if (onbewaard) probeer(); });
    window.addEventListener("pagehide", () => {
      if (onbewaard && !onderweg) navigator.sendBeacon(form.dataset.concept, inhoud());
    });
    // Alleen zonder verbinding: anders staat het concept al op de server of gaat het met het sluiten mee.
    window.addEventListener("beforeunload", (gebeurtenis) => {
      if (onbewaard && !onderweg && !navigator.onLine) gebeurtenis.preventDefault();
    });
    // Terug naar een pagina die al verstuurd is: haal haar vers op, met een nieuwe sleutel en wat er nu staat.
    window.addEventListener("pageshow", (gebeurtenis) => {
      if (gebeurtenis.persisted) location.reload();
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-concept]").forEach(volg);
  });
})();
