import { post } from './session.js';

const facts = await (await fetch('/demo/start.json')).json();
const asked = new URLSearchParams(location.search).get('as');
const persona = facts.personas.some(one => one.key === asked) ? asked : facts.personas[0].key;

const choice = document.getElementById('persona');
choice.append(...facts.personas.map(one =>
  new Option(`${one.person} · ${one.chinese} ${one.english}`, one.key, false, one.key === persona)));
choice.addEventListener('change', () => location.search = '?as=' + choice.value);

/** Subscriptions arrive as server-sent events; each is one result. */
async function* events(body) {
  const answer = await post(persona, body, { accept: 'text/event-stream' });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    text += value;
    for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
      const data = text.slice(0, end).split('\n').filter(line => line.startsWith('data:'))
        .map(line => line.slice(5)).join('\n').trim();
      if (data) {
        yield JSON.parse(data);
      }
    }
  }
}

function isSubscription(document, name) {
  return document?.definitions.some(one =>
    one.kind === 'OperationDefinition' && one.operation === 'subscription' && (!name || one.name?.value === name));
}

async function fetcher(body, options) {
  return isSubscription(options?.documentAST, body.operationName) ? events(body) : (await post(persona, body)).json();
}

/** Tabs belong to the persona; nothing of them is kept in the browser. */
const kept = new Map();
const storage = {
  getItem: key => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value),
  removeItem: key => kept.delete(key), clear: () => kept.clear(), get length() { return kept.size; }
};

const ready = await (await fetch('/demo/operations.json')).json();
const tabs = (ready[persona] ?? []).map(one => ({
  query: `# ${one.zh}\n# ${one.en}\n${one.query}`,
  variables: one.variables ? JSON.stringify(one.variables, null, 2) : undefined
}));
ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, {
  fetcher, storage, defaultTabs: tabs, defaultEditorToolsVisibility: 'variables', shouldPersistHeaders: false
}));
document.body.dataset.ready = 'true';
