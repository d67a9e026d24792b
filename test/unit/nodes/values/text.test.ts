import { redacted } from '../../../../nodes/DefenderCloudApps/transport/redact';
import { plainText } from '../../../../nodes/DefenderCloudApps/values/decode';

describe('text of descriptions', () => {
	it.each([
		'report__final__v2.xlsx',
		'Ana <ana@contoso.com>',
		'__init__.py',
		'__siteIcon__.jpg',
		'a < b > c',
		'x <https://a.example> y',
	])('keeps %s', (text) => expect(plainText(`File ${text} was shared`)).toBe(`File ${text} was shared`));

	it.each([
		['<P class="x">A</P>B', 'A\nB'],
		['A<br/>B<br />C<BR>D', 'A\nB\nC\nD'],
		['<a href="https://a.example?x=1&y=2">Ana</a>', 'Ana'],
		['__siteIcon__ App', 'App'],
		['A  \nB', 'A\nB'],
	])('%s becomes text', (html, text) => expect(plainText(html)).toBe(text));
});

/** Processor time in milliseconds, so that a busy machine does not count. */
function timeToClean(piece: string, size: number): number {
	const text = `x${piece.repeat(size / piece.length)}x`;
	const start = process.cpuUsage().user;
	plainText(text);
	redacted(text);
	return (process.cpuUsage().user - start) / 1_000;
}

/** Ten times the text takes a linear pattern ten times as long, and one that starts anew at each place a hundred times. */
describe('hostile text', () => {
	it.each([
		'<a',
		'<a ',
		' ',
		'\t',
		'__',
		'__a',
		'<',
		'&amp',
		'eyJ',
		'eyJa.',
		'Bearer ',
		'password',
		'password =',
		'?sig=',
	])('made of %j takes time in proportion to its length', (piece) => {
		const short = timeToClean(piece, 10_000);
		const long = timeToClean(piece, 100_000);
		expect(long).toBeLessThan(40 * Math.max(short, 5));
	});
});

describe('secrets in foreign text', () => {
	it.each(['client_secret', 'password', 'client_assertion', 'refresh_token', 'access_token', 'id_token'])(
		'%s is taken out',
		(field) => {
			for (const text of [`{"${field}":"S3cret-Value"}`, `${field}=S3cret-Value&x=1`, `${field}: S3cret-Value`]) {
				expect(redacted(text)).not.toContain('S3cret');
			}
		},
	);

	it('tokens are taken out wherever they stand, and what stands around them stays', () => {
		const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
		expect(redacted(`before ${token} after`)).toBe('before … after');
		expect(redacted(`x-${token}`)).toBe('x-…');
		expect(redacted('eyJhbGciOiJub25lIn0.abc.')).not.toContain('abc');
		expect(redacted('login.microsoftonline.com, eyJ.x')).toBe('login.microsoftonline.com, eyJ.x');
	});
});
