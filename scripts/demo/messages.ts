import type { Message } from '../../simulated-tenant';
import type { StandIns } from '../../test/end-to-end/stand-ins/all';
import type { Mail } from '../../test/end-to-end/stand-ins/mailServer';
import type { SlackMessage } from '../../test/end-to-end/stand-ins/slack';

/** What the simulated chat and mail server have received, as the portal shows it: the mails, then the chat. */
export const messagesOf = ({ mail, slack }: Pick<StandIns, 'mail' | 'slack'>): Message[] => [
	...mail.mails.map(mailOf),
	...slack.messages.map(chatMessageOf),
];

function mailOf({ to, subject, html }: Mail, index: number): Message {
	return { id: `mail-${index + 1}`, to: to.join(', '), subject, text: '', links: [], mail: html };
}

function chatMessageOf({ channel, text, buttons }: SlackMessage, index: number): Message {
	return { id: `chat-${index + 1}`, to: channel, subject: '', text: plainText(text), links: buttons, mail: undefined };
}

/** Slack's own markup as plain text. Source: "Formatting text for app surfaces" in Slack's documentation. */
function plainText(markup: string): string {
	return markup
		.replace(/<([^|>]+)\|([^>]*)>/g, '$2: $1')
		.replace(/<([^>]+)>/g, '$1')
		.replace(/\*([^*\n]+)\*/g, '$1')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
}
