import { foreign, printable, saysYes, unlessStopped } from '../../../packages/register-app/src/terminal';

describe('text for a terminal', () => {
	it.each([
		['two\nlines\twith a tab', 'two\nlines\twith a tab'],
		['\u001b[2Jcleared', '[2Jcleared'],
		['right \u202eto left', 'right to left'],
		['one\u2028line', 'oneline'],
	])('%j is shown as %j', (text, shown) => expect(printable(text)).toBe(shown));

	it('of somebody else stays on one line, and is not endless', () => {
		expect(foreign(' Denied.\r\nDone. \u001b[31m ')).toBe('Denied. Done. [31m');
		expect(foreign('x'.repeat(5_000))).toHaveLength(1_000);
	});
});

describe('saysYes', () => {
	it.each([
		['yes', true],
		[' Y ', true],
		['no', false],
		['', false],
		['yes please', false],
	])('%j: %s', async (answer, isYes) => {
		const terminal = {
			say: () => undefined,
			ask: async () => answer,
			send: async () => await Promise.reject(new Error()),
			pause: async () => undefined,
		};
		expect(await saysYes(terminal, 'Continue?')).toBe(isYes);
	});
});

describe('unlessStopped', () => {
	const stop = new Error('Stopped.');
	const never = new Promise<string>(() => undefined);

	it.each([undefined, new AbortController().signal])('waits for the answer', async (signal) => {
		expect(await unlessStopped(Promise.resolve('answer'), signal, stop)).toBe('answer');
	});

	it('ends at once when the person has stopped the tool', async () => {
		await expect(unlessStopped(never, AbortSignal.abort(), stop)).rejects.toBe(stop);
	});

	it('ends when the person stops the tool', async () => {
		const stopping = new AbortController();
		const waiting = unlessStopped(never, stopping.signal, stop);
		stopping.abort();
		await expect(waiting).rejects.toBe(stop);
	});
});
