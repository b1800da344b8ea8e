// On the page behind a link, in the very browser that asked for it: goes on without a press.
document.getElementById("postern-form").requestSubmit();
