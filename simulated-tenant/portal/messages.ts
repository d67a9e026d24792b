import { type Html, html } from './html';
import type { Message } from './options';

const MOST_MESSAGES = 30;

/** In text, what looks like an address of a page. */
const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

/** What workflows have written to people, the newest first; nothing while there is nothing. */
export function messagesView(messages: Message[]): Html {
	if (messages.length === 0) return html``;
	const newestFirst = [...messages].reverse();
	const rest = newestFirst.length > MOST_MESSAGES ? html`<li>and ${newestFirst.length - MOST_MESSAGES} more</li>` : '';
	return html`<section id="messages">
		<h2>Messages <small>in chat and mail</small></h2>
		<ul>
			${newestFirst.slice(0, MOST_MESSAGES).map(messageView)}${rest}
		</ul>
	</section>`;
}

function messageView({ id, to, subject, text, links, mail }: Message): Html {
	const body = mail === undefined ? html`<p>${linked(text)}</p>` : html`<p>${link('Read it', mailPath(id))}</p>`;
	const buttons = links.map(({ label, url }) => (isWebAddress(url) ? html` ${link(label, url, 'button')}` : ''));
	return html`<li id="message-${id}" data-state="new">
		<small>to ${to}</small> <b>${subject}</b>
		${body}${buttons}
	</li>`;
}

const mailPath = (id: string) => `/portal/mail?id=${encodeURIComponent(id)}`;

/** A page of its own, since what a mail leads to is another program's. */
const link = (label: string, url: string, kind = '') =>
	html`<a href="${url}" class="${kind}" target="_blank" rel="noreferrer">${label}</a>`;

/** A text whose lines stay lines, and whose addresses can be opened. */
function linked(text: string): Html[] {
	return text.split('\n').map((line) => {
		// Every other part is an address.
		const parts = line.split(ADDRESS).map((part, index) => (index % 2 === 1 ? link(part, part) : html`${part}`));
		return html`${parts}<br />`;
	});
}

/** Whether a link may lead there: anything else than a web page could run in this one. */
function isWebAddress(url: string): boolean {
	return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}
