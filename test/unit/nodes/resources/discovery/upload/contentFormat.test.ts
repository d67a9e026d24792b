import { contradiction } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/contentFormat';

const CEF = '<134>Jan 31 08:00:00 proxy CEF:0|Zscaler|NSSWeblog|5.7|Allowed|GET|3|dst=192.0.2.1\n';
const LEEF = 'LEEF:1.0|Palo Alto Networks|PAN-OS|8.1|allow|src=10.0.0.1\n';
const W3C = '#Software: ISA\n#Fields: c-ip cs-username date\n10.0.0.1 megan 2026-01-31\n';
const XML = '\uFEFF<?xml version="1.0"?><log/>';
const LINES = 'Jan 31 08:00:00 TCP_MISS/200 GET http://contoso.com/\n';

async function check(format: string, text: string | Buffer) {
	let reads = 0;
	const found = await contradiction(format, async () => {
		reads += 1;
		return await Promise.resolve(Buffer.from(text));
	});
	return { found, reads };
}

describe('a log', () => {
	it.each([
		['ZSCALER_CEF_SYSLOG', CEF],
		['GENERIC_CEF', CEF.slice(CEF.indexOf('CEF'))],
		['PALO_ALTO_LEEF', LEEF],
		['GENERIC_LEEF_SYSLOG', `<13>Jan 1 host ${LEEF.replace('1.0', '2.0')}`],
		['GENERIC_W3C', W3C],
		['GENERIC_W3C_SYSLOG', LINES],
		['CHECKPOINT_XML', XML],
		['GENERIC_CEF', Buffer.from([0x1f, 0x8b, 0, 0, 1])],
	])('may be %s: %#', async (format, text) =>
		expect(await check(format, text)).toEqual({ found: undefined, reads: 1 }),
	);

	it.each(['SQUID', 'PALO_ALTO_SYSLOG', 'ZSCALER'])('of a format without marks is not read: %s', async (format) => {
		expect(await check(format, CEF)).toEqual({ found: undefined, reads: 0 });
	});

	it.each([
		['GENERIC_CEF', LINES, 'a log without CEF records'],
		['GENERIC_CEF', LEEF, 'LEEF'],
		['GENERIC_LEEF', LINES, 'a log without LEEF records'],
		['GENERIC_LEEF', CEF, 'CEF'],
		['GENERIC_W3C', CEF, 'CEF'],
		['CHECKPOINT_XML', W3C, 'W3C'],
		['MICROSOFT_ISA_W3C', XML, 'XML'],
	])('cannot be %s: %#', async (format, text, found) => expect((await check(format, text)).found).toBe(found));
});
