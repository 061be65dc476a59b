// The few things a browser has to do for us: open a dialog as a modal one, choose a text as a whole, copy it, print.
window.loyalty = {
  openDialog: (dialog) => { if (dialog && !dialog.open) dialog.showModal(); },
  // Tests and scripts wait for this: before, a press on a button would be lost.
  ready: () => { document.documentElement.dataset.ready = 'true'; },
  // False where the browser forbids it (a site without https): then the visitor copies by hand.
  copy: async (text) => { try { await navigator.clipboard.writeText(text); return true; } catch { return false; } },
  print: () => window.print(),
  // A frame that needs room opens its address as soon as there is room, and costs nothing before.
  openWhenWide: (frame, address) => {
    const wide = matchMedia('(min-width: 900px)');
    const open = () => { if (wide.matches && !frame.hasAttribute('src')) frame.src = address; };
    wide.addEventListener('change', open);
    open();
  },
};
document.addEventListener('focusin', (event) => { if (event.target.matches('input[data-whole]')) event.target.select(); });
