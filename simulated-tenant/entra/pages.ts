const STYLE = `
body{margin:0;background:#eef2f6;font:16px/1.45 "Segoe UI",system-ui,sans-serif;color:#1b1b1b}
main{max-width:27rem;margin:8vh auto;padding:2.2rem 2.4rem;background:#fff;border-radius:.5rem;box-shadow:0 .2rem 1.2rem #0002}
.notice{margin:0 0 1.2rem;padding:.5rem .8rem;background:#fff4ce;border-left:.25rem solid #c19c00;font-size:.85rem}
h1{font-size:1.35rem;margin:.2rem 0 1rem}label{display:block;margin:.8rem 0 .2rem}
input[type=text],input[type=email],input[type=password]{width:100%;box-sizing:border-box;padding:.5rem;font:inherit;border:1px solid #888;border-radius:.2rem}
.buttons{margin-top:1.6rem;display:flex;flex-direction:row-reverse;gap:.6rem}button{font:inherit;padding:.45rem 1.4rem;border:0;border-radius:.2rem;background:#ddd}
button.primary{background:#0067b8;color:#fff}.error{color:#a80000}li{margin:.3rem 0}`;

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A page of the simulated sign-in; `content` is HTML. */
function page(title: string, content: string): string {
	return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><p class="notice" id="notice"><strong>Simulated sign-in, not Microsoft.</strong> Never type a real password here.</p>
<h1>${escapeHtml(title)}</h1>${content}</main></body></html>`;
}

/** Enter presses the first button of a form, so the main one comes first; the style moves it to the right. */
function form(tenant: string, step: string, flow: string, content: string): string {
	const action = `/${encodeURIComponent(tenant)}/${step}`;
	return `<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="flow" value="${escapeHtml(flow)}">${content}</form>`;
}

/** User name and password. @param flow names the sign-in that the form continues */
export function signInPage(tenant: string, flow: string, username: string, error?: string): string {
	const message = error ? `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>` : '';
	return page(
		'Sign in',
		form(
			tenant,
			'login',
			flow,
			`${message}
<label for="username">User name</label>
<input id="username" name="username" type="email" autocomplete="username" required value="${escapeHtml(username)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="off" required>
<div class="buttons"><button type="submit" name="answer" value="sign-in" id="sign-in" class="primary">Sign in</button>
<button type="submit" name="answer" value="cancel" id="cancel" formnovalidate>Cancel</button></div>`,
		),
	);
}

/** The second factor. */
export function mfaPage(tenant: string, flow: string, username: string): string {
	return page(
		'Approve sign-in request',
		form(
			tenant,
			'mfa',
			flow,
			`
<p>A request was sent to the authenticator of ${escapeHtml(username)}.</p>
<div class="buttons"><button type="submit" name="answer" value="approve" id="approve" class="primary">Approve</button></div>`,
		),
	);
}

export interface ConsentPageContent {
	tenant: string;
	flow: string;
	applicationName: string;
	username: string;
	/** The permissions in words. */
	permissions: string[];
	/** Whether the person may consent for everybody. */
	isAdministrator: boolean;
}

/** The permissions that an application asks for. */
export function consentPage(content: ConsentPageContent): string {
	const permissions = content.permissions.map((one) => `<li>${escapeHtml(one)}</li>`).join('');
	const forAll = content.isAdministrator
		? '<label for="for-all"><input type="checkbox" id="for-all" name="for-all" value="yes"> Consent on behalf of your organization</label>'
		: '';
	return page(
		'Permissions requested',
		form(
			content.tenant,
			'consent',
			content.flow,
			`
<p>${escapeHtml(content.username)}</p>
<p><strong>${escapeHtml(content.applicationName)}</strong> would like to:</p><ul id="permissions">${permissions}</ul>${forAll}
<div class="buttons"><button type="submit" name="answer" value="accept" id="accept" class="primary">Accept</button>
<button type="submit" name="answer" value="cancel" id="cancel">Cancel</button></div>`,
		),
	);
}

/** A refusal that is shown and not sent to the application. */
export function errorPage(description: string): string {
	return page(
		'Sorry, but we’re having trouble signing you in.',
		`<p class="error" id="error" role="alert">${escapeHtml(description)}</p>`,
	);
}

/** The page on which a person types the code of a device. */
export function deviceCodePage(error?: string): string {
	const message = error ? `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>` : '';
	return page(
		'Enter code',
		`<form method="post" action="/common/oauth2/deviceauth">${message}
<label for="code">Code shown by your app or device</label>
<input id="code" name="otc" type="text" autocomplete="off" required>
<div class="buttons"><button type="submit" id="next" class="primary">Next</button></div></form>`,
	);
}

/** The end of a device sign-in. */
export function deviceDonePage(applicationName: string): string {
	return page(
		'You have signed in',
		`<p id="done">You have signed in to ${escapeHtml(applicationName)} on your device. You may now close this window.</p>`,
	);
}

/** `response_mode=form_post`: the browser posts the answer to the redirect URI. */
export function formPostPage(redirectUri: string, fields: Record<string, string>): string {
	const inputs = Object.entries(fields)
		.map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
		.join('');
	return `<!DOCTYPE html><html lang="en"><head><title>Working…</title></head><body><form method="post" action="${escapeHtml(redirectUri)}">${inputs}
<noscript><button type="submit">Continue</button></noscript></form><script>document.forms[0].submit()</script></body></html>`;
}
