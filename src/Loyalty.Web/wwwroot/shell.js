// The few things a browser has to do for us: open a dialog as a modal one, copy a text.
window.loyalty = {
  openDialog: (dialog) => { if (dialog && !dialog.open) dialog.showModal(); },
  copy: (text) => navigator.clipboard.writeText(text),
};
