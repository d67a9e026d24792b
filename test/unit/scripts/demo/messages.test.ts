import { messagesOf } from '../../../../scripts/demo/messages';

const mail = {
	from: 'n8n@contoso.example',
	to: ['a@contoso.example', 'b@contoso.example'],
	subject: 'Report',
	html: '<p>',
};
const shown = (text: string) =>
	messagesOf({
		mail: { mails: [] },
		slack: { messages: [{ channel: '#soc', text, buttons: [] }] },
	} as never)[0]?.text;

describe('what the portal of the demo shows of chat and mail', () => {
	it('has the mails and what was said in the chat', () => {
		const buttons = [{ label: 'Decide', url: 'http://localhost/' }];
		const standIns = { mail: { mails: [mail] }, slack: { messages: [{ channel: '#soc', text: 'Hello', buttons }] } };
		expect(messagesOf(standIns as never)).toEqual([
			{ id: 'mail-1', to: 'a@contoso.example, b@contoso.example', subject: 'Report', text: '', links: [], mail: '<p>' },
			{ id: 'chat-1', to: '#soc', subject: '', text: 'Hello', links: buttons, mail: undefined },
		]);
	});

	it.each([
		['*Mass download*\nclosed', 'Mass download\nclosed'],
		['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
		['<https://contoso.example/1|Open the alert>', 'Open the alert: https://contoso.example/1'],
		['<https://contoso.example/1>', 'https://contoso.example/1'],
		['2 * 3\n4 * 5', '2 * 3\n4 * 5'],
	])("writes Slack's %j as %j", (markup, text) => expect(shown(markup)).toBe(text));
});
