import type { Request } from 'express';

import type { StandInCertificate } from './certificate';
import { Refusal, Service, requireAuthorization, unknownField } from './service';

interface TextObject {
	type: string;
	text: string;
}

interface Block {
	type: string;
	text?: TextObject;
	elements?: Array<{ type: string; text: TextObject; url?: string; value?: string }>;
}

/** A message as the channel shows it. */
export interface SlackMessage {
	channel: string;
	text: string;
	buttons: Array<{ label: string; url: string }>;
}

const CHANNEL = '#security-alerts';
/** The last is no argument of Slack's: n8n's node sends an option of its own along, which Slack passes over. */
const FIELDS = [
	'channel',
	'text',
	'blocks',
	'attachments',
	'thread_ts',
	'reply_broadcast',
	'mrkdwn',
	'unfurl_links',
	'unfurl_media',
	'link_names',
	'icon_emoji',
	'icon_url',
	'username',
	'metadata',
	'includeLinkToWorkflow',
];
/** Longest text of a block's or a button's text object. Source: Slack's reference of Block Kit. */
const LONGEST = { section: 3000, button: 75 };

/** Slack also answers refusals with status 200. */
const refusal = (error: string) => new Refusal(200, { ok: false, error });

/** Slack's Web API as far as messages to a channel need it. Source: reference of `chat.postMessage` and of Block Kit. */
export class Slack {
	readonly accessToken = 'xoxb-made-up-token-of-the-stand-in';
	readonly messages: SlackMessage[] = [];
	/** So many messages are refused because they came too fast. */
	refusals = 0;
	service!: Service;

	static async start(certificate: StandInCertificate): Promise<Slack> {
		const slack = new Slack();
		slack.service = await Service.start(certificate, {
			authenticate: requireAuthorization(`Bearer ${slack.accessToken}`, refusal('invalid_auth')),
			notFound: refusal('unknown_method'),
			routes: (app) => {
				app.post('/api/chat.postMessage', (request, response) => {
					if (slack.refusals-- > 0) throw new Refusal(429, { ok: false, error: 'ratelimited' });
					const message = readMessage(request);
					slack.messages.push(message);
					response.json({
						ok: true,
						channel: 'C0SECURITY',
						ts: `1700000000.${String(slack.messages.length).padStart(6, '0')}`,
						message: { type: 'message', text: message.text },
					});
				});
			},
		});
		return slack;
	}

	/** Fields of n8n's Slack credential. */
	get credential(): Record<string, unknown> {
		return { accessToken: this.accessToken, signatureSecret: '' };
	}
}

function readMessage(request: Request): SlackMessage {
	if (!request.is('application/json')) throw refusal('invalid_post_type');
	const body = request.body as { channel?: string; text?: string; blocks?: Block[] };
	if (unknownField(body, FIELDS) !== undefined) throw refusal('invalid_arguments');
	if (body.channel !== CHANNEL) throw refusal('channel_not_found');
	const blocks = body.blocks ?? [];
	if (!body.text && blocks.length === 0) throw refusal('no_text');
	for (const block of blocks) checkBlock(block);
	const text = [body.text, ...blocks.map((block) => block.text?.text)].filter(Boolean).join('\n').trim();
	const buttons = blocks.flatMap(({ elements = [] }) =>
		elements.map((element) => ({ label: element.text.text, url: element.url ?? '' })),
	);
	return { channel: body.channel, text, buttons };
}

function checkBlock({ type, text, elements }: Block): void {
	const isKnown = ['divider', 'section', 'actions'].includes(type);
	const hasText = type !== 'section' || isText(text, LONGEST.section, ['plain_text', 'mrkdwn']);
	const hasButtons = type !== 'actions' || (elements ?? []).length > 0;
	const areButtons = (elements ?? []).every(
		(element) =>
			element.type === 'button' &&
			isText(element.text, LONGEST.button, ['plain_text']) &&
			(element.url ?? '').length <= 3000,
	);
	if (!isKnown || !hasText || !hasButtons || !areButtons) throw refusal('invalid_blocks');
}

function isText(text: TextObject | undefined, longest: number, types: string[]): boolean {
	return text !== undefined && types.includes(text.type) && text.text.length >= 1 && text.text.length <= longest;
}
