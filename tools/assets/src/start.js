/* Starts GOV.UK Frontend's own behaviour on the page. Every page works in full without it. */
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
