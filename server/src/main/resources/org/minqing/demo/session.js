// Signs a persona in as any app would: authorization code with PKCE, against the demo's own issuer.
const ISSUER = '/demo/issuer';
const BACK = location.origin + '/demo/signed-in';
const tokens = new Map();

const base64url = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

async function signIn(persona) {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const query = new URLSearchParams({
    response_type: 'code', client_id: 'minqing-app', redirect_uri: BACK, scope: 'openid',
    code_challenge: challenge, code_challenge_method: 'S256', login_hint: persona
  });
  const back = await fetch(`${ISSUER}/authorize?${query}`);
  const answer = await fetch(`${ISSUER}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: 'minqing-app', redirect_uri: BACK,
      code: new URL(back.url).searchParams.get('code'), code_verifier: verifier
    })
  });
  if (!answer.ok) {
    throw new Error((await answer.json()).error_description);
  }
  const { access_token: token, expires_in: seconds } = await answer.json();
  return { token, until: Date.now() + (seconds - 30) * 1000 };
}

/** The persona's access token; signs in again when the last one is about to end. */
export async function tokenOf(persona) {
  if (!tokens.has(persona) || tokens.get(persona).until < Date.now()) {
    tokens.set(persona, await signIn(persona));
  }
  return tokens.get(persona).token;
}

export async function post(persona, body, { accept = 'application/graphql-response+json', language = 'zh' } = {}) {
  return fetch('/graphql', {
    method: 'POST',
    headers: {
      'Authorization': 'Bearer ' + await tokenOf(persona), 'Content-Type': 'application/json',
      'Accept': accept, 'Accept-Language': language
    },
    body: JSON.stringify(body)
  });
}

export async function ask(persona, query, language) {
  const answer = await (await post(persona, { query }, { language })).json();
  if (answer.errors) {
    throw new Error(answer.errors[0].message);
  }
  return answer.data;
}
