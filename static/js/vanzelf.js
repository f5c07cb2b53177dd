// Verstuurt een formulier vanzelf na een korte pauze. Zonder JavaScript staat er gewoon een knop.
(() => {
  document.querySelectorAll("form[data-vanzelf]").forEach((form) => {
    setTimeout(() => form.requestSubmit(), Number(form.dataset.vanzelf));
  });
})();
