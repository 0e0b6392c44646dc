import { ask } from './session.js';

const WORDS = {
  zh: {
    LIFE: '生命', HIGH: '紧急', NORMAL: '一般', INFO: '提示', none: '暂无', until: '限', since: '自', refused: '暂时读不到：',
    WELFARE_CHECK: '上门探访', LEAK: '漏水', OVERUSE: '用水过多', VACANT_USE: '空关房用水', METER: '水表', CONCENTRATOR: '集中器', REQUEST: '居民诉求',
    NO_WATER: '未用水', METER_SILENT: '水表失联', METER_FAULT: '水表异常', CONCENTRATOR_SILENT: '集中器失联',
    DISPATCHED: '待接单', ACCEPTED: '已接单', ON_SITE: '到场', DISPOSED: '已处置', VERIFIED: '已核实', TRANSFERRED: '已转交', PAUSED: '暂停', REOPENED: '重开',
    SUPPRESSED: '空关等原因，暂不派单', SHELVED: '已搁置', OUT_OF_SERVICE: '停用',
    PUSH: '推送', SMS: '短信', IN_APP: '应用内',
    WAITING: '等候发送', PREVIEWED: '本应发出', ACCEPTED_BY_CARRIER: '已交付发送', DELIVERED: '已送达', READ: '已读', UNDELIVERED: '未送达',
    UNREACHABLE: '没有可送达的手机', EXPIRED: '过时未发', MERGED: '并入摘要', WITHDRAWN: '已不必发送', DEAD: '发送失败',
    graphiql: '带好现成的查询', missing: '未打包：构建时没有 npm',
    secret: '密码在数据目录的 demo-app.secret'
  },
  en: {
    LIFE: 'life', HIGH: 'urgent', NORMAL: 'normal', INFO: 'info', none: 'None now', until: 'due', since: 'since', refused: 'Cannot be read now: ',
    WELFARE_CHECK: 'Welfare check', LEAK: 'Leak', OVERUSE: 'Overuse', VACANT_USE: 'Use in a vacant home', METER: 'Meter', CONCENTRATOR: 'Concentrator', REQUEST: 'Request',
    NO_WATER: 'No water used', METER_SILENT: 'Meter silent', METER_FAULT: 'Meter fault', CONCENTRATOR_SILENT: 'Concentrator silent',
    DISPATCHED: 'dispatched', ACCEPTED: 'accepted', ON_SITE: 'on site', DISPOSED: 'disposed', VERIFIED: 'verified', TRANSFERRED: 'transferred', PAUSED: 'paused', REOPENED: 'reopened',
    SUPPRESSED: 'held back: vacant or the like', SHELVED: 'shelved', OUT_OF_SERVICE: 'out of service',
    PUSH: 'push', SMS: 'SMS', IN_APP: 'in the app',
    WAITING: 'waiting to be sent', PREVIEWED: 'would have been sent', ACCEPTED_BY_CARRIER: 'handed to the carrier', DELIVERED: 'delivered', READ: 'read', UNDELIVERED: 'not delivered',
    UNREACHABLE: 'no phone to reach', EXPIRED: 'too late to be sent', MERGED: 'part of a digest', WITHDRAWN: 'no longer needed', DEAD: 'could not be sent',
    graphiql: 'with ready operations', missing: 'not packed: there was no npm at build time',
    secret: 'the secret is demo-app.secret in the data folder'
  }
};

const LOOKS = [
  {
    place: 'orders', persona: 'secretary',
    query: '{ workOrders(first: 8) { edges { node { kind severity state dueAt house { address } } } } }',
    row: (order, words) => [order.severity, words[order.severity],
      `${words[order.kind]} · ${order.house?.address ?? ''} · ${words[order.state]}`,
      order.dueAt && `${words.until} ${time(order.dueAt)}`]
  },
  {
    place: 'alerts', persona: 'secretary',
    query: '{ alerts(first: 8, filter: { condition: ACTIVE }) { edges { node { kind severity visibility beganAt house { address } } } } }',
    row: (alert, words) => [alert.severity, words[alert.severity],
      `${words[alert.kind]} · ${alert.house?.address ?? ''}${alert.visibility === 'NORMAL' ? '' : '（' + words[alert.visibility] + '）'}`,
      `${words.since} ${time(alert.beganAt)}`]
  },
  {
    place: 'deliveries', persona: 'secretary',
    query: '{ deliveries(first: 10) { edges { node { channel severity text addressMasked recipient state createdAt } } } }',
    row: (sent, words) => [sent.severity, words[sent.channel] ?? sent.channel, sent.text ?? words[sent.state === 'ACCEPTED' ? 'ACCEPTED_BY_CARRIER' : sent.state],
      `${sent.addressMasked ?? sent.recipient} · ${time(sent.createdAt)}`]
  }
];

let language = localStorage.getItem('language') ?? 'zh';
let facts;

const time = text => new Date(text).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB',
  { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...[text].flat());
  return made;
}

function showPersonas() {
  document.getElementById('personas').replaceChildren(...facts.personas.map(one => element('a', [
    element('b', one.person),
    element('span', language === 'zh' ? one.chinese : one.english, { className: 'role' }),
    element('p', language === 'zh' ? one.sees.zh : one.sees.en)
  ], { className: 'card', href: '/demo/graphiql?as=' + one.key })));
}

function showRow([severity, mark, text, when]) {
  const row = element('li', [element('span', mark, { className: 'mark ' + severity }), element('p', text)]);
  if (when) {
    row.append(element('p', when, { className: 'when' }));
  }
  return row;
}

async function look({ place, persona, query, row }) {
  const list = document.getElementById(place);
  const words = WORDS[language];
  try {
    const [connection] = Object.values(await ask(persona, query, language));
    const rows = connection.edges.map(edge => showRow(row(edge.node, words)));
    list.replaceChildren(...(rows.length ? rows : [element('li', element('p', words.none, { className: 'quiet' }))]));
  } catch (failure) {
    list.replaceChildren(element('li', element('p', words.refused + failure.message, { className: 'quiet' })));
  }
}

function show() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.body.dataset.language = language;
  document.querySelectorAll('[data-choose]').forEach(button =>
    button.setAttribute('aria-pressed', button.dataset.choose === language));
  showPersonas();
  document.getElementById('folder').textContent = facts.folder;
  document.getElementById('graphiql').textContent = WORDS[language][facts.isGraphiqlPacked ? 'graphiql' : 'missing'];
  document.getElementById('partner').textContent =
    `# ${WORDS[language].secret}\ncurl -s -u "minqing-demo-app:$(cat ${facts.folder}/demo-app.secret)" \\\n`
    + `  -d grant_type=client_credentials ${location.origin}/demo/issuer/token`;
  return Promise.all(LOOKS.map(look));
}

document.querySelectorAll('[data-choose]').forEach(button => button.addEventListener('click', () => {
  language = button.dataset.choose;
  localStorage.setItem('language', language);
  show();
}));

facts = await (await fetch('/demo/start.json')).json();
await show();
document.body.dataset.ready = 'true';
setInterval(() => document.hidden || LOOKS.forEach(look), 10_000);
