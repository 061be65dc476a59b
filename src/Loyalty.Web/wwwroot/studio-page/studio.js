// Starts the editor of workflows in this frame, or the view of an instance: protects what it sends, says what was refused, and goes to the sign-in when that has ended.
(() => {
  const { definition, instance, token, reader } = document.body.dataset;
  const language = document.documentElement.lang;
  const words = document.getElementById('words').dataset;
  const splash = document.getElementById('splash');
  const trouble = document.getElementById('trouble');
  const home = window.parent === window ? window : window.parent;

  const say = (sentence) => {
    splash.remove();
    trouble.querySelector('p').textContent = sentence;
    trouble.hidden = false;
  };
  trouble.addEventListener('click', (event) => {
    if (event.target.dataset.act === 'reload') location.reload();
    if (event.target.dataset.act === 'close') trouble.hidden = true;
  });

  const toSignIn = () => {
    const back = home.location.pathname + home.location.search;
    home.location.assign('/signin?ReturnUrl=' + encodeURIComponent(back));
  };

  // What a refusal says, in the words of the server.
  const sentenceOf = async (response) => {
    try {
      const body = await response.clone().json();
      const sentences = Object.values(body.errors ?? {}).flat();
      return sentences.length > 0 ? sentences.join(' ') : body.message ?? '';
    } catch {
      return '';
    }
  };

  let isEmpty = false; // whether there is nothing to draw
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (resource, options) => {
    const address = new URL(resource instanceof Request ? resource.url : resource, document.baseURI);
    const isOurs = address.origin === location.origin && address.pathname.startsWith('/elsa/');
    if (!isOurs) return plainFetch(resource, options);
    const method = (options?.method ?? (resource instanceof Request ? resource.method : 'GET')).toUpperCase();
    const isWriting = method !== 'GET' && method !== 'HEAD';
    if (isWriting) {
      const headers = new Headers(options?.headers ?? (resource instanceof Request ? resource.headers : undefined));
      headers.set('X-XSRF-TOKEN', token);
      options = { ...options, headers };
    }
    const response = await plainFetch(resource, options);
    if (response.status === 401) toSignIn();
    if (response.ok && /\/workflow-definitions\/by-(definition-)?id\//.test(address.pathname)) isEmpty = !(await response.clone().json()).root?.activities?.length;
    const isSaving = isWriting && /\/workflow-definitions(\/|$)/.test(address.pathname);
    if (isSaving && response.status >= 400 && response.status !== 401) say(words.refused.replace('{0}', await sentenceOf(response)));
    if (isSaving && response.ok) trouble.hidden = true;
    return response;
  };

  // The server's address has to be whole, and its element the first of the page.
  const provider = document.createElement('elsa-backend-provider');
  provider.setAttribute('remote-endpoint', location.origin + '/elsa/api');
  const part = document.createElement(instance ? 'elsa-workflow-instance-viewer' : 'elsa-workflow-definition-editor');
  part.setAttribute(instance ? 'instance-id' : 'definition-id', instance ?? definition);
  document.documentElement.classList.toggle('reader', reader === 'true');
  document.body.prepend(provider, part);

  // Ways to another workflow lead to its page, not to one inside the frame.
  document.addEventListener('click', (event) => {
    const way = event.target.closest?.('a[href]')?.getAttribute('href').match(/workflows\/definitions\/([^/?#]+)/);
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    home.location.assign('/workflows/definitions/' + way[1] + '/edit');
  }, true);

  // The editor opens in the middle of a drawing at full size: where that hides a part of it, the whole is shown once it stands, unless a hand is quicker.
  const showWhole = (canvas) => {
    let waiting;
    let tries = 0;
    const observer = new MutationObserver(() => later());
    const stop = () => { clearTimeout(waiting); observer.disconnect(); };
    const look = () => {
      const room = canvas.getBoundingClientRect();
      const boxes = [...canvas.querySelectorAll('.x6-node')].map((node) => node.getBoundingClientRect());
      if (boxes.length === 0) return;
      const isHidden = boxes.some((box) => box.left < room.left || box.top < room.top || box.right > room.right || box.bottom > room.bottom);
      tries += 1;
      if (isHidden) document.querySelector('[data-act=fit]')?.click();
      if (!isHidden || tries === 4) stop();
      else later();
    };
    const later = () => { clearTimeout(waiting); waiting = setTimeout(look, 400); };
    observer.observe(canvas, { childList: true, subtree: true, attributes: true });
    document.addEventListener('pointerdown', stop, { once: true, capture: true });
    later();
  };

  // The splash goes as soon as the steps are drawn; the editor's own word for an unhandled error becomes ours.
  new MutationObserver((_, observer) => {
    const canvas = document.querySelector('.x6-graph-svg')?.closest('.x6-graph');
    const isThere = isEmpty ? canvas ?? document.querySelector('.mud-alert') : canvas?.querySelector('.x6-node');
    if (isThere) {
      splash.remove();
      observer.disconnect();
      if (canvas) showWhole(canvas);
    }
  }).observe(document.body, { childList: true, subtree: true });
  new MutationObserver(() => say(words.broken)).observe(document.getElementById('blazor-error-ui'), { attributes: true, attributeFilter: ['style'] });

  const culture = language === 'de' ? 'de-DE' : 'en-GB';
  localStorage.setItem('BlazorCulture', culture);
  window.loyaltyOverlay.start(language)
    .then(() => Blazor.start({ applicationCulture: culture }))
    .catch(() => say(words.broken));
})();
