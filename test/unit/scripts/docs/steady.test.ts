import { steady } from '../../../../scripts/docs/examples/steady';

const MADE_UP = '65a4f7e2c0ffee1234567890';
const KNOWN = '65f0a1c2b3d4e5f60718293a';
const GUID = '0f0e0d0c-0b0a-4908-8706-050403020100';

describe('steady', () => {
	it('numbers what was made up, the same ID by the same number', () => {
		expect(steady({ a: MADE_UP, b: [GUID, MADE_UP] }, [], {})).toEqual({
			a: '000000000000000000000001',
			b: ['00000000-0000-0000-0000-000000000002', '000000000000000000000001'],
		});
	});

	it('keeps what is known', () => expect(steady([KNOWN], { records: [KNOWN] }, {})).toEqual([KNOWN]));

	it('replaces what changes', () => {
		expect(steady({ url: 'https://localhost:4711/x' }, [], { 'localhost:4711': 'contoso.example' })).toEqual({
			url: 'https://contoso.example/x',
		});
	});
});
