// Lays our words over those of the editor, hides the parts that only programmers need, and names what has no name for assistive technology.
window.loyaltyOverlay = (() => {
  const hiddenTabs = new Set(['Commit Strategy', 'Log', 'Task', 'Test', 'Resilience']);
  const hiddenSections = new Set(['Settings', 'Commit Strategy']);
  const hiddenRows = new Set(['Structured Logs']);
  const foreign = 'script, style, template, .monaco-editor, #trouble, #splash';
  const drawing = '.x6-graph, elsa-activity-wrapper'; // what people wrote themselves
  // Buttons that show a picture only, by the beginning of its path.
  const pictures = [
    ['M6,16h12V8H6V16z', 'Zoom to fit the screen'], ['M5 15H3v4c0 1.1', 'Center'], ['M3,5v14c0,1.1', 'Auto layout'], ['M17 3H5c-1.11', 'Save'],
    ['M19.35 10.04C18', 'Publish'], ['M7 10l5 5 5-5z', 'More'], ['M8 5v14l11-7z', 'Run'], ['M12 8c1.1 0 2', 'More'], ['M15.41 7.41L14', 'Back'],
    ['M10 6L8.59', 'Forward'], ['M16 1H4c-1.1', 'Copy'], ['M7,9H2V7h5V9z', 'View content'], ['M3,10h11v2H3', 'Edit'],
  ];
  const spoken = ['title', 'placeholder', 'aria-label'];
  let words = { texts: {}, patterns: [] };

  const said = (text) => {
    const word = text.trim();
    if (Object.hasOwn(words.texts, word)) return words.texts[word];
    const pattern = words.patterns.find(([shape]) => shape.test(word));
    return pattern ? word.replace(pattern[0], pattern[1]) : null;
  };

  // The English label decides; it is read before the words are laid over it.
  const hide = (element, word) => {
    const tab = element?.closest('.mud-tab');
    if (tab && hiddenTabs.has(word)) tab.dataset.part = 'hidden';
    const row = hiddenRows.has(word) ? element?.closest('tr') : null;
    if (row) row.dataset.part = 'hidden';
    const section = element?.matches('.mud-typography-overline') && hiddenSections.has(word) ? element.parentElement : null;
    if (section) {
      const around = section.parentElement;
      for (const part of [section, section.nextElementSibling]) if (part === section || part?.matches('hr')) part.dataset.part = 'hidden';
      if ([...around.children].every((part) => part.dataset.part === 'hidden')) {
        around.dataset.part = 'hidden';
        if (around.previousElementSibling?.matches('hr')) around.previousElementSibling.dataset.part = 'hidden';
      }
    }
  };

  const sayText = (node) => {
    const written = node.data.trim();
    if (!written || node.parentElement?.closest(foreign) || node.parentElement?.closest(drawing)) return;
    hide(node.parentElement, written);
    const word = said(written);
    if (word !== null && word !== written) node.data = node.data.replace(written, () => word);
  };

  const sayAttributes = (element) => {
    for (const name of spoken) {
      const text = element.getAttribute(name);
      const word = text && said(text);
      if (word && word !== text) element.setAttribute(name, word);
    }
  };

  const name = (element) => {
    if (element.matches('input, textarea') && !element.labels?.length && !element.hasAttribute('aria-label')) {
      const label = element.closest('.mud-input-control')?.querySelector('label')?.textContent.trim() || element.placeholder;
      if (label) element.setAttribute('aria-label', label);
    }
    if (element.matches('button, [role=button]') && !element.textContent.trim() && !element.hasAttribute('aria-label')) {
      const path = [...element.querySelectorAll('path')].find((line) => line.getAttribute('fill') !== 'none')?.getAttribute('d') ?? '';
      const picture = pictures.find(([beginning]) => path.startsWith(beginning))?.[1];
      const word = element.title || picture;
      if (word) element.setAttribute('aria-label', said(word) ?? word);
      if (picture === 'Zoom to fit the screen') element.dataset.act = 'fit';
      if (picture === 'Run' && document.documentElement.classList.contains('reader')) element.dataset.part = 'hidden';
    }
  };

  const lay = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return sayText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(foreign)) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(foreign) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        sayText(node);
      } else {
        sayAttributes(node);
        name(node);
      }
    }
  };

  const start = async (language) => {
    if (language === 'de') {
      const german = await (await fetch('/studio-page/german.json')).json();
      words = { texts: german.texts, patterns: german.patterns.map(([shape, word]) => [new RegExp(shape), word]) };
    }
    lay(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === 'characterData') sayText(change.target);
        else if (change.type === 'attributes') { sayAttributes(change.target); name(change.target); }
        else change.addedNodes.forEach(lay);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: spoken });
  };

  return { start };
})();
