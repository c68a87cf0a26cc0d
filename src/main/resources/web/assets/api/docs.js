"use strict";
const docs = document.getElementById("docs");
SwaggerUIBundle({ domNode: docs, url: docs.dataset.contract, validatorUrl: null });
