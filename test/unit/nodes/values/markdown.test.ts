import { markdownLink, markdownText } from '../../../../nodes/DefenderCloudApps/values/markdown';

describe('text of others in Markdown', () => {
	it.each([
		['plain text', 'Mass download by a single user', 'Mass download by a single user'],
		['an e-mail address, with all it may have', "o'brien.a_b+c@contoso.com", "o'brien.a_b+c@contoso.com"],
		['an IPv6 address', '2001:db8::7', '2001:db8::7'],
		['a domain account', 'CONTOSO\\megan', 'CONTOSO\\\\megan'],
		['a link', '[Reset here](https://evil.example)', '\\[Reset here\\](hxxps://evil.example)'],
		['an image', '![x](http://evil.example/p.png)', '!\\[x\\](hxxp://evil.example/p.png)'],
		['an address that programs turn into a link', 'see HTTP://evil.example now', 'see hxxp://evil.example now'],
		['another scheme', 'ftp://evil.example', 'ftp: //evil.example'],
		['an address without a scheme', 'www.evil.example', 'www\\[.\\]evil.example'],
		['HTML', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
		['an autolink', '<https://evil.example>', '&lt;hxxps://evil.example&gt;'],
		['an HTML entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
		['a mention in Slack', '<!channel> <@U123>', '&lt;!channel&gt; &lt;(at)U123&gt;'],
		['a mention elsewhere', '@everyone and (@ana)', '(at)everyone and ((at)ana)'],
		['a mention in Jira', '[~admin]', '\\[\\~admin\\]'],
		['a macro of Jira', '{html}x{html}', '\\{html\\}x\\{html\\}'],
		['emphasis', '**bold** _it_ ~~no~~ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\`'],
		['an underscore inside a word', 'file_name_1', 'file_name_1'],
		['a heading', '# Done', '\\# Done'],
		['a list', '- item', '\\- item'],
		['a numbered list', '1. item', '1\\. item'],
		['a line under a heading', '===', '\\==='],
		['several lines', 'one\r\n\r\n# two\u2028three', 'one \\# two three'],
		['a line break in the middle of a fence', 'a\n```\nb', 'a \\`\\`\\` b'],
		['control characters', 'a\u0000b\u001b[31mc', 'a b \\[31mc'],
		['text that turns its direction', 'user\u202Egpj.exe', 'usergpj.exe'],
		['characters that cannot be seen', 'ad\u200Bmin@\u2060contoso.com', 'admin@contoso.com'],
		['a number', 42, '42'],
		['nothing', null, 'null'],
	])('%s', (_what, given, shown) => {
		expect(markdownText(given)).toBe(shown);
	});

	it('is cut where it is too long, and never within a character', () => {
		expect(markdownText('a'.repeat(300))).toBe(`${'a'.repeat(200)}…`);
		expect(markdownText(`aaa😀😀`, 4)).toBe('aaa…');
		expect(markdownText('**', 1)).toBe('\\*…');
	});
});

describe('a link of ours in Markdown', () => {
	it.each([
		[
			'https://contoso.portal.cloudappsecurity.com/#/alerts/1',
			'<https://contoso.portal.cloudappsecurity.com/#/alerts/1>',
		],
		['https://contoso.example/a b', '<https://contoso.example/a%20b>'],
		['https://contoso.example/><script>', '<https://contoso.example/%3E%3Cscript%3E>'],
		['http://contoso.example/', undefined],
		['javascript:alert(1)', undefined],
		['https://user:secret@contoso.example/', undefined],
		['https://contoso.example/#<!channel|x>', undefined],
		['#/alerts/1', undefined],
		[null, undefined],
		[{ href: 'https://contoso.example' }, undefined],
	])('%j', (given, link) => {
		expect(markdownLink(given)).toBe(link);
	});
});
